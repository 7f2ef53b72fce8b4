/**
 * The overview of data pipelines, and what shows them on catalog entities, for
 * the legacy frontend system.
 *
 * @packageDocumentation
 */

export {
  DataPipelinesAttentionCard,
  DataPipelinesPage,
  DataPipelinesSearchResultListItem,
  dataPipelinesPlugin,
  EntityDataPipelinesOverviewCard,
  EntityDataPipelinesOwnedCard,
  EntityDataPipelinesSystemCard,
} from './plugin';
export type { OverviewColumn } from './components/Overview/OverviewColumn';
export type {
  OverviewScopeAnswer,
  OverviewScopeSource,
} from './components/Overview/OverviewScopeSource';
export type { SearchResultItemProps } from './components/SearchResultItem';
export type { DataPipelinesPageProps } from './components/OverviewPage';
export { createVerdictColumn, VerdictCell } from './components/VerdictCell';
export type { VerdictCellProps } from './components/VerdictCell';
