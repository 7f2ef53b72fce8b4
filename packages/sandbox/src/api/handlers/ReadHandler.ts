import { ApiError, badRequest, notFound } from '../ApiError';
import { KubernetesObject } from '../KubernetesObject';
import { ObjectLister } from '../ObjectLister';
import { ObjectStore, objectKey } from '../ObjectStore';
import { inVersion } from '../objectContent';
import { PodLogs } from '../PodLogs';
import { resourceKey } from '../ResourceType';
import { ServiceTargets } from '../ServiceTargets';
import { WatchRequest } from '../WatchStream';
import { ApiResponse, sendJson, warningHeader } from '../http';
import { answerPodLog } from './podLogHandler';
import { objectFilterOf } from '../selectors';
import {
  answerServiceProxy,
  parseProxyName,
  refusePodProxy,
} from './serviceProxyHandler';
import { ResourceCall } from './Call';
import { isTrue, positiveInteger } from './queryOptions';

const DEFAULT_WATCH_SECONDS = 1800;

/** @internal */
export interface ReadHandlerParts {
  store: ObjectStore;
  lister: ObjectLister;
  logs: PodLogs;
  services: ServiceTargets;
  watch: (request: WatchRequest, response: ApiResponse) => void;
}

/**
 * Answers what reads: get, list, watch, logs and the service proxy.
 *
 * @internal
 */
export class ReadHandler {
  readonly #parts: ReadHandlerParts;

  static create(parts: ReadHandlerParts): ReadHandler {
    return new ReadHandler(parts);
  }

  private constructor(parts: ReadHandlerParts) {
    this.#parts = parts;
  }

  async read(call: ResourceCall) {
    if (call.resource.name) {
      const object = this.#existing(call, call.resource.name);
      await sendJson(
        call.request,
        call.response,
        200,
        object,
        warningHeader([call.version.deprecation ?? []].flat()),
      );
    } else if (call.watch) {
      this.#watch(call);
    } else {
      await this.#list(call);
    }
  }

  log(call: ResourceCall) {
    const { query, response } = call;
    const { logs, store } = this.#parts;
    const pod = this.#existing(call, call.resource.name ?? '');
    answerPodLog({ pod, query, response, logs, store });
  }

  async proxy(call: ResourceCall) {
    const { resource, response, url } = call;
    const { name, port } = parseProxyName(resource.name ?? '');
    await answerServiceProxy({
      service: this.#existing(call, name),
      port,
      rest: resource.rest ?? '/',
      search: url.search,
      response,
      targets: this.#parts.services,
    });
  }

  podProxy(call: ResourceCall) {
    const { name, port } = parseProxyName(call.resource.name ?? '');
    refusePodProxy(this.#existing(call, name), port);
  }

  async #list(call: ResourceCall) {
    const { query, type, version, request, response } = call;
    const list = this.#parts.lister.list({
      type,
      version: version.name,
      filter: filterOf(call),
      limit: positiveInteger(query, 'limit'),
      continueToken: query.get('continue') || undefined,
      filtered: query.has('labelSelector') || query.has('fieldSelector'),
    });
    await sendJson(
      request,
      response,
      200,
      list,
      warningHeader([version.deprecation ?? []].flat()),
    );
  }

  #watch(call: ResourceCall) {
    const { query, type, version, response } = call;
    const since = query.get('resourceVersion') ?? '';
    if (isTrue(query, 'sendInitialEvents')) {
      // Clients that try this fall back to list and watch.
      throw new ApiError({
        code: 422,
        reason: 'Invalid',
        message:
          'ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
      });
    }
    if (!/^\d*$/.test(since)) {
      // A quirk of the real server: no bad request, but an internal error.
      throw new ApiError({
        code: 500,
        message: `resourceVersion: Invalid value: "${since}": strconv.ParseUint: parsing "${since}": invalid syntax`,
      });
    }
    this.#parts.watch(
      {
        type,
        version: version.name,
        filter: filterOf(call),
        since: since === '' || since === '0' ? undefined : Number(since),
        bookmarks: isTrue(query, 'allowWatchBookmarks'),
        timeoutSeconds:
          positiveInteger(query, 'timeoutSeconds') ?? DEFAULT_WATCH_SECONDS,
        user: call.user,
      },
      response,
    );
  }

  #existing(call: ResourceCall, name: string): KubernetesObject {
    const { type, version, resource } = call;
    const stored = this.#parts.store.get(
      resourceKey(type),
      objectKey({ namespace: resource.namespace, name }),
    );
    if (!stored) {
      throw notFound({ ...type, name });
    }
    return inVersion(stored, type, version.name);
  }
}

function filterOf(call: ResourceCall) {
  const { query, type, resource } = call;
  const version = query.get('resourceVersion') ?? '';
  if (!call.watch && !/^\d*$/.test(version)) {
    throw badRequest(
      `invalid resource version: resourceVersion: Invalid value: "${version}": strconv.ParseUint: parsing "${version}": invalid syntax`,
    );
  }
  return objectFilterOf({
    query,
    plural: type.custom ? '' : type.plural,
    namespace: resource.namespace,
  });
}
