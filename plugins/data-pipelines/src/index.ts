/**
 * Data pipelines on catalog entities, for the legacy frontend system.
 *
 * @packageDocumentation
 */

export { dataPipelinesPlugin, EntityDataPipelinesOverviewCard } from './plugin';
export { createVerdictColumn, VerdictCell } from './components/VerdictCell';
export type { VerdictCellProps } from './components/VerdictCell';
