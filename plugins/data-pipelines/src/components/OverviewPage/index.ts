export { OverviewContent } from './OverviewContent';
export { OverviewPage } from './OverviewPage';
export type { DataPipelinesPageProps } from './DataPipelinesPageProps';
