import { SandboxUser } from '../Authorizer';
import { RequestInfo } from '../RequestInfo';
import { ResourceType, ResourceVersion } from '../ResourceType';
import { ApiRequest, ApiResponse } from '../http';

/**
 * The parts of a resource path.
 *
 * @internal
 */
export type ResourceRequest = NonNullable<RequestInfo['resource']>;

/**
 * A request that is being answered.
 *
 * @internal
 */
export interface Call {
  request: ApiRequest;
  response: ApiResponse;
  method: string;
  url: URL;
  query: URLSearchParams;
  info: RequestInfo;
  user: SandboxUser;
  watch: boolean;
}

/**
 * A request for a kind that is served.
 *
 * @internal
 */
export interface ResourceCall extends Call {
  resource: ResourceRequest;
  type: ResourceType;
  version: ResourceVersion;
}
