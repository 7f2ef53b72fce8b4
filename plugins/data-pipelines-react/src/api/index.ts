export { createDataPipelinesFrontendApi } from './createDataPipelinesFrontendApi';
export { dataPipelinesApiRef } from './dataPipelinesApiRef';
export type { DataPipelinesFrontendApi } from './dataPipelinesApiRef';
export { requestMessageOf } from './requestMessageOf';
export { requestProblemOf } from './requestProblemOf';
export type { RequestProblem } from './requestProblemOf';
