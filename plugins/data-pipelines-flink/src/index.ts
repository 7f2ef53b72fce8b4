/**
 * The Flink pages of catalog entities, for the legacy frontend system.
 *
 * @packageDocumentation
 */

export { dataPipelinesFlinkPlugin, EntityFlinkContent } from './plugin';
