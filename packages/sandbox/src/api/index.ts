export { SandboxApiServer } from './SandboxApiServer';
export type { SandboxApiServerOptions } from './SandboxApiServer';
export { Faults } from './Faults';
export type { FaultRequest } from './Faults';
export { RequestLog } from './RequestLog';
export type { RequestRecord } from './RequestLog';
export { PodLogs } from './PodLogs';
export type { PodLogLine, PodLogSource } from './PodLogs';
export { ServiceTargets } from './ServiceTargets';
export type { ServiceTarget } from './ServiceTargets';
export { StateFolderError } from './StateFolder';
export type { SandboxUser } from './Authorizer';
export type { Status, StatusCause, StatusDetails } from './ApiError';
export type {
  FieldsV1,
  KubernetesObject,
  ManagedFieldsEntry,
  ObjectMeta,
  OwnerReference,
  UnknownRecord,
} from './KubernetesObject';
