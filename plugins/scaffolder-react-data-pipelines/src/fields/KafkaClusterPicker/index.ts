export { KafkaClusterPicker } from './KafkaClusterPicker';
export type { KafkaClusterPickerProps } from './KafkaClusterPicker';
export { kafkaClusterPickerField } from './kafkaClusterPickerField';
export { problemOfKafkaCluster } from './problemOfKafkaCluster';
export type { KafkaClusterChoice } from './problemOfKafkaCluster';
