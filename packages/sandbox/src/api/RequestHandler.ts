import { setTimeout as sleep } from 'node:timers/promises';
import {
  ApiError,
  badRequest,
  forbidden,
  methodNotAllowed,
  notFound,
  pathNotFound,
  unauthorized,
} from './ApiError';
import { AccessDecision, Authorizer, SandboxUser } from './Authorizer';
import { FaultRequest, Faults } from './Faults';
import { KubernetesObject, isRecord } from './KubernetesObject';
import { ObjectLister } from './ObjectLister';
import { ObjectRemover } from './ObjectRemover';
import { ObjectStore, objectKey } from './ObjectStore';
import {
  ObjectWriter,
  WriteResult,
  WriteTarget,
  inVersion,
  parsePreconditions,
} from './ObjectWriter';
import { PodLogs } from './PodLogs';
import { RequestInfo, parsePath } from './RequestInfo';
import { RequestLog } from './RequestLog';
import { ResourceRegistry } from './ResourceRegistry';
import {
  ResourceType,
  ResourceVersion,
  apiVersionOf,
  resourceKey,
} from './ResourceType';
import { ServiceTargets } from './ServiceTargets';
import { WatchRequest } from './WatchStream';
import { reviewAccess } from './accessReview';
import { discover } from './discovery';
import {
  ApiRequest,
  ApiResponse,
  contentTypeOf,
  isOpen,
  parseContent,
  readBody,
  sendJson,
} from './http';
import { answerPodLog } from './podLogHandler';
import { objectFilterOf } from './selectors';
import { answerServiceProxy, parseProxyName } from './serviceProxyHandler';

/**
 * What the handler works with.
 *
 * @internal
 */
export interface RequestHandlerParts {
  store: ObjectStore;
  registry: ResourceRegistry;
  lister: ObjectLister;
  writer: ObjectWriter;
  remover: ObjectRemover;
  authorizer: Authorizer;
  faults: Faults;
  logs: PodLogs;
  services: ServiceTargets;
  requests: RequestLog;
  userOf: (token: string) => SandboxUser | undefined;
  watch: (request: WatchRequest, response: ApiResponse) => void;
}

interface Call {
  request: ApiRequest;
  response: ApiResponse;
  method: string;
  url: URL;
  query: URLSearchParams;
  info: RequestInfo;
  user: SandboxUser;
  watch: boolean;
}

interface ResourceCall extends Call {
  resource: NonNullable<RequestInfo['resource']>;
  type: ResourceType;
  version: ResourceVersion;
}

const ANONYMOUS: SandboxUser = {
  name: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

const PUBLIC_PATHS = ['/version', '/healthz', '/livez', '/readyz'];

const DEFAULT_WATCH_SECONDS = 1800;

/**
 * Answers requests: finds out what they ask for, whether they may, and hands
 * them to the part that does it.
 *
 * @internal
 */
export class RequestHandler {
  readonly #parts: RequestHandlerParts;

  static create(parts: RequestHandlerParts): RequestHandler {
    return new RequestHandler(parts);
  }

  private constructor(parts: RequestHandlerParts) {
    this.#parts = parts;
  }

  async handle(request: ApiRequest, response: ApiResponse): Promise<void> {
    try {
      await this.#handle(request, response);
    } catch (error) {
      const failure =
        error instanceof ApiError
          ? error
          : new ApiError({
              code: 500,
              reason: 'InternalError',
              message: `Internal error occurred: ${(error as Error).message}`,
            });
      if (isOpen(response) && !response.headersSent) {
        const retryAfter = failure.details?.retryAfterSeconds;
        await sendJson(
          request,
          response,
          failure.code,
          failure.toStatus(),
          retryAfter ? { 'retry-after': String(retryAfter) } : {},
        );
      }
    }
  }

  async #handle(request: ApiRequest, response: ApiResponse) {
    const { faults, requests } = this.#parts;
    const url = new URL(request.url ?? '/', 'https://localhost');
    const query = url.searchParams;
    const method = request.method ?? 'GET';
    const watch =
      method === 'GET' && ['1', 'true'].includes(query.get('watch') ?? '');
    const user = this.#identify(request);
    requests.add({
      method,
      path: url.pathname,
      query: url.search.slice(1),
      user: user?.name ?? '',
      watch,
      httpVersion: request.httpVersion.split('.')[0],
      at: Date.now(),
    });
    const faultRequest: FaultRequest = {
      method,
      path: url.pathname,
      user: user ?? ANONYMOUS,
      watch,
    };
    const delay = faults.delayOf(faultRequest);
    if (delay > 0) {
      await sleep(delay, undefined, { ref: false });
      if (!isOpen(response)) {
        return;
      }
    }
    const retryAfterSeconds = faults.takeThrottle();
    if (retryAfterSeconds !== undefined) {
      throw new ApiError({
        code: 429,
        reason: 'TooManyRequests',
        message: 'Too many requests, please try again later.',
        details: { retryAfterSeconds },
      });
    }
    if (!user || faults.isExpired(user)) {
      throw unauthorized();
    }
    const info = parsePath(url.pathname);
    await this.#route({
      request,
      response,
      method,
      url,
      query,
      info,
      user,
      watch,
    });
  }

  /** Undefined for a token that is not valid. */
  #identify(request: ApiRequest): SandboxUser | undefined {
    const header = String(request.headers.authorization ?? '');
    if (!header) {
      return ANONYMOUS;
    }
    const token = /^Bearer (.+)$/.exec(header)?.[1];
    return token === undefined ? undefined : this.#parts.userOf(token);
  }

  async #route(call: Call) {
    const { info, method, request, response } = call;
    if (!info.resource) {
      await this.#answerPath(call);
      return;
    }
    const resource = info.resource;
    if (
      resource.group === 'authorization.k8s.io' &&
      resource.plural === 'selfsubjectaccessreviews'
    ) {
      if (method !== 'POST') {
        throw methodNotAllowed();
      }
      this.#check(call, 'create', { ...resource });
      const body = parseContent(await readBody(request), 'application/json');
      const review = reviewAccess(body, wanted =>
        this.#decide(call.user, wanted),
      );
      await sendJson(request, response, 201, review);
      return;
    }
    const found = this.#parts.registry.find(resource);
    if (!found) {
      // As the server does: who may not, learns nothing of what there is.
      this.#check(call, verbOf(call), resource);
      throw pathNotFound();
    }
    await this.#answerResource({ ...call, resource, ...found });
  }

  async #answerPath(call: Call) {
    const { info, method, request, response, user } = call;
    if (user === ANONYMOUS && !PUBLIC_PATHS.includes(info.path)) {
      throw new ApiError({
        code: 403,
        reason: 'Forbidden',
        message: `forbidden: User "${user.name}" cannot get path "${info.path}"`,
        details: {},
      });
    }
    if (method !== 'GET') {
      throw methodNotAllowed();
    }
    if (PUBLIC_PATHS.slice(1).includes(info.path)) {
      response.statusCode = 200;
      response.end('ok');
      return;
    }
    const answer = discover(info.path, this.#parts.registry);
    if (answer === undefined) {
      throw pathNotFound();
    }
    await sendJson(request, response, 200, answer);
  }

  async #answerResource(call: ResourceCall) {
    const { resource, type, method } = call;
    if (resource.subresource && resource.subresource !== 'status') {
      await this.#answerSubresource(call);
      return;
    }
    if (resource.subresource === 'status' && !type.statusSubresource) {
      throw pathNotFound();
    }
    this.#check(call, verbOf(call), resource);
    switch (method) {
      case 'GET':
        await (resource.name ? this.#get(call) : this.#list(call));
        return;
      case 'POST':
        if (resource.name) {
          throw methodNotAllowed();
        }
        await this.#write(call, (target, body) =>
          this.#parts.writer.create(target, body),
        );
        return;
      case 'PUT':
        await this.#write(call, (target, body) =>
          this.#parts.writer.update(target, body),
        );
        return;
      case 'PATCH':
        await this.#write(call, (target, body) =>
          this.#parts.writer.patch(target, contentTypeOf(call.request), body),
        );
        return;
      case 'DELETE':
        await (resource.name ? this.#delete(call) : this.#deleteMany(call));
        return;
      default:
        throw methodNotAllowed();
    }
  }

  async #answerSubresource(call: ResourceCall) {
    const { resource, type, method, query, response, url } = call;
    const { logs, services, store } = this.#parts;
    const kind = type.custom ? '' : `${type.kind}/${resource.subresource}`;
    if (kind === 'Pod/log') {
      this.#check(call, 'get', resource);
      if (method !== 'GET') {
        throw methodNotAllowed();
      }
      const pod = this.#existing(call);
      answerPodLog({ pod, query, response, logs, store });
      return;
    }
    if (kind === 'Service/proxy') {
      const { name, port } = parseProxyName(resource.name ?? '');
      const named = { ...call, resource: { ...resource, name } };
      this.#check(call, verbOf(call), named.resource);
      if (method !== 'GET') {
        throw methodNotAllowed();
      }
      await answerServiceProxy({
        service: this.#existing(named),
        port,
        rest: resource.rest ?? '/',
        search: url.search,
        response,
        targets: services,
      });
      return;
    }
    throw pathNotFound();
  }

  async #get(call: ResourceCall) {
    await sendJson(call.request, call.response, 200, this.#existing(call));
  }

  async #list(call: ResourceCall) {
    const { query, type, version, resource, watch, request, response } = call;
    const filter = objectFilterOf({
      query,
      plural: type.custom ? '' : type.plural,
      namespace: resource.namespace,
    });
    if (watch) {
      const timeout = positiveInteger(query, 'timeoutSeconds');
      const since = query.get('resourceVersion') ?? '';
      if (query.get('sendInitialEvents') === 'true') {
        throw new ApiError({
          code: 422,
          reason: 'Invalid',
          message: `ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled`,
        });
      }
      if (!/^\d*$/.test(since)) {
        throw badRequest(
          `Invalid value: "${since}": strconv.ParseUint: parsing "${since}": invalid syntax`,
        );
      }
      this.#parts.watch(
        {
          type,
          version: version.name,
          filter,
          since: since === '' || since === '0' ? undefined : Number(since),
          bookmarks: ['1', 'true'].includes(
            query.get('allowWatchBookmarks') ?? '',
          ),
          timeoutSeconds: timeout ?? DEFAULT_WATCH_SECONDS,
        },
        response,
      );
      return;
    }
    const list = this.#parts.lister.list({
      type,
      version: version.name,
      filter,
      limit: positiveInteger(query, 'limit'),
      continueToken: query.get('continue') || undefined,
      filtered: query.has('labelSelector') || query.has('fieldSelector'),
    });
    await sendJson(request, response, 200, list);
  }

  async #write(
    call: ResourceCall,
    write: (target: WriteTarget, body: unknown) => WriteResult,
  ) {
    const { request, response } = call;
    const content = await readBody(request);
    const body = parseContent(content, contentTypeOf(request));
    const { object, created, warnings } = write(this.#targetOf(call), body);
    const headers = warnings.length
      ? {
          warning: warnings
            .map(warning => `299 - ${JSON.stringify(warning)}`)
            .join(', '),
        }
      : undefined;
    await sendJson(request, response, created ? 201 : 200, object, headers);
  }

  #targetOf(call: ResourceCall): WriteTarget {
    const { query, request, resource, type, version } = call;
    const agent = String(request.headers['user-agent'] ?? '').split('/')[0];
    const isApply = contentTypeOf(request) === 'application/apply-patch+yaml';
    const fieldManager = query.get('fieldManager');
    if (isApply && call.method === 'PATCH' && !fieldManager) {
      throw badRequest(
        'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
      );
    }
    const validation = query.get('fieldValidation');
    return {
      type,
      version,
      namespace: resource.namespace,
      name: resource.name,
      subresource: resource.subresource,
      dryRun: isDryRun(query.getAll('dryRun')),
      fieldValidation:
        validation === 'Strict' || validation === 'Ignore'
          ? validation
          : 'Warn',
      fieldManager: fieldManager || agent || 'unknown',
      force: query.get('force') === 'true',
    };
  }

  async #delete(call: ResourceCall) {
    const { type, request, response } = call;
    const options = await this.#deleteOptions(call);
    const stored = this.#stored(call);
    const { object, gone } = this.#parts.remover.delete({
      type,
      object: stored,
      ...options,
    });
    const { name, uid } = stored.metadata;
    const answer =
      gone && type.custom
        ? {
            kind: 'Status',
            apiVersion: 'v1',
            metadata: {},
            status: 'Success',
            details: { name, group: type.group, kind: type.plural, uid },
          }
        : inVersion(object, type, call.version.name);
    await sendJson(request, response, 200, answer);
  }

  async #deleteMany(call: ResourceCall) {
    const { type, version, query, resource, request, response } = call;
    const options = await this.#deleteOptions(call);
    const filter = objectFilterOf({
      query,
      plural: type.custom ? '' : type.plural,
      namespace: resource.namespace,
    });
    const items = this.#parts.store.list(resourceKey(type)).filter(filter);
    for (const object of items) {
      this.#parts.remover.delete({ type, object, ...options });
    }
    await sendJson(request, response, 200, {
      kind: type.listKind,
      apiVersion: apiVersionOf(type.group, version.name),
      metadata: { resourceVersion: String(this.#parts.store.revision) },
      items: items.map(item => inVersion(item, type, version.name)),
    });
  }

  async #deleteOptions(call: ResourceCall) {
    const content = await readBody(call.request);
    const parsed = content.length
      ? parseContent(content, contentTypeOf(call.request))
      : {};
    const body = isRecord(parsed) ? parsed : {};
    const policy =
      call.query.get('propagationPolicy') ?? body.propagationPolicy;
    const dryRun = [
      ...call.query.getAll('dryRun'),
      ...(Array.isArray(body.dryRun) ? body.dryRun.map(String) : []),
    ];
    return {
      preconditions: parsePreconditions(body),
      orphan: policy === 'Orphan',
      dryRun: isDryRun(dryRun),
    };
  }

  #stored(call: ResourceCall): KubernetesObject {
    const { type, resource } = call;
    const name = resource.name ?? '';
    const stored = this.#parts.store.get(
      resourceKey(type),
      objectKey({ namespace: resource.namespace, name }),
    );
    if (!stored) {
      throw notFound({ ...type, name });
    }
    return stored;
  }

  #existing(call: ResourceCall): KubernetesObject {
    return inVersion(this.#stored(call), call.type, call.version.name);
  }

  #decide(
    user: SandboxUser,
    wanted: Parameters<Authorizer['authorize']>[1],
  ): AccessDecision {
    return this.#parts.faults.isForbidden(user, wanted)
      ? { allowed: false }
      : this.#parts.authorizer.authorize(user, wanted);
  }

  #check(
    call: Call,
    verb: string,
    resource: NonNullable<RequestInfo['resource']>,
  ) {
    const { group, plural, namespace, subresource } = resource;
    const name = resource.name ?? selectedName(call.query);
    const decision = this.#decide(call.user, {
      verb,
      group,
      resource: plural,
      subresource,
      namespace: plural === 'namespaces' && !group ? name : namespace,
      name,
    });
    if (!decision.allowed) {
      const what = subresource ? `${plural}/${subresource}` : plural;
      const where = namespace
        ? `in the namespace "${namespace}"`
        : 'at the cluster scope';
      throw forbidden(
        { group, plural, name },
        `User "${call.user.name}" cannot ${verb} resource "${what}" in API group "${group}" ${where}`,
      );
    }
  }
}

function verbOf(call: Call): string {
  const name = call.info.resource?.name;
  switch (call.method) {
    case 'GET':
      if (name) {
        return 'get';
      }
      return call.watch ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name ? 'delete' : 'deletecollection';
    default:
      throw methodNotAllowed();
  }
}

/** A list of one name is authorized like a get of that name. */
function selectedName(query: URLSearchParams): string | undefined {
  return /(?:^|,)metadata\.name==?([^,]+)/.exec(
    query.get('fieldSelector') ?? '',
  )?.[1];
}

function isDryRun(values: string[]): boolean {
  const unknown = values.find(value => value !== 'All');
  if (unknown !== undefined) {
    throw badRequest(
      `Invalid value: "${unknown}": dryRun: Unsupported value: supported values: "All"`,
    );
  }
  return values.length > 0;
}

function positiveInteger(
  query: URLSearchParams,
  name: string,
): number | undefined {
  const text = query.get(name);
  if (text === null || text === '' || text === '0') {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    throw badRequest(`${name}: Invalid value: "${text}"`);
  }
  return Number(text);
}
