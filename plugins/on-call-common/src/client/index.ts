export type { OnCallApi, OnCallRequestOptions } from './OnCallApi';
export { OnCallClient } from './OnCallClient';
