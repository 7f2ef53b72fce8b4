/**
 * The Kafka pages of catalog entities, for the legacy frontend system.
 *
 * @packageDocumentation
 */

export { dataPipelinesKafkaPlugin, EntityKafkaContent } from './plugin';
