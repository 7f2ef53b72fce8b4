export { countersOfRuntime, joinRuntime, judgedOfRuntime } from './joinRuntime';
export { DEFAULT_LAG_LIMIT, judgeKafkaGroup } from './judgeKafkaGroup';
export type { KafkaGroupPosition } from './judgeKafkaGroup';
export { checkpointWindow } from './judgeFlinkJob';
