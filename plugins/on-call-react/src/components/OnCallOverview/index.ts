export { OnCallOverview } from './OnCallOverview';
export type { OnCallOverviewProps } from './OnCallOverview';
