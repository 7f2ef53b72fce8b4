/**
 * Asks Kafka brokers and Kafka Connect on behalf of the data pipelines backend.
 *
 * @packageDocumentation
 */

export { dataPipelinesModuleKafka as default } from './module';
