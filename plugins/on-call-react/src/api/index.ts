export { createOnCallFrontendApi } from './createOnCallFrontendApi';
export { onCallApiRef } from './onCallApiRef';
export type { OnCallFrontendApi } from './onCallApiRef';
export { requestProblemOf } from './requestProblemOf';
export type { RequestProblem } from './requestProblemOf';
export { onCallPageTextApiRef } from './onCallPageTextApiRef';
export type { OnCallPageText, OnCallPageTextApi } from './onCallPageTextApiRef';
