export type { LoadState } from './loadStateOf';
export { useDuties } from './useDuties';
export { useMyEntities } from './useMyEntities';
export { useMyOnCall } from './useMyOnCall';
export { useOnCall } from './useOnCall';
export { useOnCallNow } from './useOnCallNow';
export type { OnCallNowFound } from './useOnCallNow';
