export {
  KubeClient,
  KubeRequestError,
  collectionPath,
  objectPath,
} from './KubeClient';
export type {
  ClusterAccess,
  KubeRequest,
  KubeResponse,
  ResourcePath,
  WatchLine,
} from './KubeClient';
