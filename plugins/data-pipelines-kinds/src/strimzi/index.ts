export { kafkaTopic } from './KafkaTopic';
export { strimziKinds } from './strimziKinds';
