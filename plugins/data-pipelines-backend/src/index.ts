/**
 * The backend of the data pipelines plugins.
 *
 * @packageDocumentation
 */

export {
  createDataPipelinesConditionalDecision,
  dataPipelinesConditions,
  dataPipelinesPermissionResourceRef,
  dataPipelinesPermissionRules,
} from './permissions/rules';
export type {
  DataPipelinesPermissionQuery,
  DataPipelinesPermissionTarget,
} from './permissions/rules';
export { dataPipelinesPlugin as default } from './plugin';
