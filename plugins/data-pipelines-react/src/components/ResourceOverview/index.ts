export { ResourceOverview } from './ResourceOverview';
export type { ResourceOverviewProps } from './ResourceOverview';
