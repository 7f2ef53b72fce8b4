export type { LoadState } from './loadStateOf';
export { useOnCall } from './useOnCall';
export { useOnCallNow } from './useOnCallNow';
export type { OnCallNowFound } from './useOnCallNow';
