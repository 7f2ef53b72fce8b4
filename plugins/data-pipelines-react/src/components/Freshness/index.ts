export { Dated } from './Dated';
export type { DatedProps } from './Dated';
export { Freshness } from './Freshness';
export type { FreshnessProps } from './Freshness';
export { StaleRibbon } from './StaleRibbon';
export type { StaleRibbonProps } from './StaleRibbon';
