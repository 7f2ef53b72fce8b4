/**
 * Data pipelines on catalog entities, for the legacy frontend system.
 *
 * @packageDocumentation
 */

export { dataPipelinesPlugin, EntityDataPipelinesOverviewCard } from './plugin';
