export { kafkaStatefulSet } from './KafkaStatefulSet';
export { sparkDriverPod } from './SparkDriverPod';
