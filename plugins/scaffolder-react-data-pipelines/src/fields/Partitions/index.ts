export { Partitions } from './Partitions';
export type { PartitionsProps } from './Partitions';
export { partitionsField } from './partitionsField';
export { problemOfPartitions } from './problemOfPartitions';
