export { OnCallNow } from './OnCallNow';
export type { OnCallNowProps } from './OnCallNow';
