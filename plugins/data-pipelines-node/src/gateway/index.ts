export { clusterAccessServiceRef } from './ClusterAccess';
export type { ClusterAccess, ClusterCredentials } from './ClusterAccess';
export type {
  Cluster,
  ClusterGateway,
  GatewayRequest,
  GatewayResponse,
} from './ClusterGateway';
export { DefaultClusterGateway } from './DefaultClusterGateway';
export type { ClusterAllowance } from './DefaultClusterGateway';
export {
  ClusterUnreachableError,
  KubernetesStatusError,
  describeNetworkError,
} from './errors';
export { readJson, toStatusError } from './readJson';
