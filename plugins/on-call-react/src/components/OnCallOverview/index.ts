export { OnCallOverview } from './OnCallOverview';
export type { OnCallOverviewProps } from './OnCallOverview';
export { RotaSection } from './RotaSection';
export type { RotaSectionProps } from './RotaSection';
export { TeachRota } from './TeachRota';
export type { TeachRotaProps } from './TeachRota';
