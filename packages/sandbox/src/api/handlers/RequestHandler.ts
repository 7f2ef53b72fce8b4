import { setTimeout as sleep } from 'node:timers/promises';
import {
  ApiError,
  UnknownPathError,
  methodNotAllowed,
  pathNotFound,
  unauthorized,
} from '../ApiError';
import { SandboxUser } from '../Authorizer';
import { Faults } from '../Faults';
import { parsePath } from '../RequestInfo';
import { RequestLog } from '../RequestLog';
import { ResourceRegistry } from '../ResourceRegistry';
import {
  ApiRequest,
  ApiResponse,
  endResponse,
  isOpen,
  parseContent,
  readBody,
  sendHead,
  sendJson,
} from '../http';
import { ANONYMOUS, AccessControl } from './AccessControl';
import { Call, ResourceCall, ResourceRequest } from './Call';
import { ReadHandler } from './ReadHandler';
import { WriteHandler } from './WriteHandler';
import { reviewAccess } from './accessReview';
import { discover } from './discovery';
import { describeApi } from './openApi';
import { isTrue } from './queryOptions';

/**
 * What the handler works with.
 *
 * @internal
 */
export interface RequestHandlerParts {
  registry: ResourceRegistry;
  access: AccessControl;
  faults: Faults;
  requests: RequestLog;
  reads: ReadHandler;
  writes: WriteHandler;
}

const HEALTH_PATHS = ['/healthz', '/livez', '/readyz'];

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
      await answerFailure(request, response, error as Error);
    }
  }

  async #handle(request: ApiRequest, response: ApiResponse) {
    const url = new URL(request.url ?? '/', 'https://localhost');
    const method = request.method ?? 'GET';
    const query = url.searchParams;
    const watch = method === 'GET' && isTrue(query, 'watch');
    const user = this.#parts.access.identify(request);
    this.#parts.requests.add({
      method,
      path: url.pathname,
      query: url.search.slice(1),
      user: user?.name ?? '',
      watch,
      httpVersion: request.httpVersion.split('.')[0],
      at: Date.now(),
    });
    await this.#misbehave(method, url, user ?? ANONYMOUS, watch);
    if (!isOpen(response)) {
      return;
    }
    if (!user || this.#parts.faults.isExpired(user)) {
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

  async #misbehave(
    method: string,
    url: URL,
    user: SandboxUser,
    watch: boolean,
  ) {
    const { faults } = this.#parts;
    const delay = faults.delayOf({ method, path: url.pathname, user, watch });
    if (delay > 0) {
      await sleep(delay, undefined, { ref: false });
    }
    const retryAfterSeconds = faults.takeThrottle(user);
    if (retryAfterSeconds !== undefined) {
      throw new ApiError({
        code: 429,
        reason: 'TooManyRequests',
        message: 'Too many requests, please try again later.',
        details: { retryAfterSeconds },
      });
    }
  }

  async #route(call: Call) {
    const { resource } = call.info;
    if (!resource) {
      await this.#answerPath(call);
      return;
    }
    const isReview =
      resource.group === 'authorization.k8s.io' &&
      resource.plural === 'selfsubjectaccessreviews';
    if (isReview) {
      await this.#answerReview(call, resource);
      return;
    }
    const found = this.#parts.registry.find(resource);
    if (!found) {
      // As the server does: who may not, learns nothing of what there is.
      this.#parts.access.check(call, resource);
      throw this.#unknownKind(resource.group);
    }
    await this.#answerResource({ ...call, resource, ...found });
  }

  async #answerPath(call: Call) {
    const { info, method, request, response, user } = call;
    const isPublic =
      info.path === '/version' || HEALTH_PATHS.includes(info.path);
    if (user === ANONYMOUS && !isPublic) {
      throw new ApiError({
        code: 403,
        reason: 'Forbidden',
        message: `forbidden: User "${
          user.name
        }" cannot ${method.toLowerCase()} path "${info.path}"`,
        details: {},
      });
    }
    if (method !== 'GET') {
      throw methodNotAllowed();
    }
    if (HEALTH_PATHS.includes(info.path)) {
      sendHead(response, 200, { 'content-type': 'text/plain; charset=utf-8' });
      endResponse(response, 'ok');
      return;
    }
    const { registry } = this.#parts;
    const answer =
      discover(info.path, registry) ?? describeApi(info.path, registry);
    if (answer === undefined) {
      throw new UnknownPathError();
    }
    await sendJson(request, response, 200, answer);
  }

  async #answerReview(call: Call, resource: ResourceRequest) {
    const { access } = this.#parts;
    if (call.method !== 'POST') {
      throw methodNotAllowed();
    }
    access.check(call, resource);
    const content = await readBody(call.request);
    const body = parseContent(content, 'application/json');
    const review = reviewAccess(body, wanted =>
      access.decide(call.user, wanted),
    );
    await sendJson(call.request, call.response, 201, review);
  }

  async #answerResource(call: ResourceCall) {
    const { resource, type, method } = call;
    const { access, reads, writes } = this.#parts;
    const { subresource } = resource;
    access.check(call, resource);
    if (subresource && subresource !== 'status') {
      await this.#answerSubresource(call);
      return;
    }
    if (subresource === 'status' && !type.statusSubresource) {
      throw pathNotFound();
    }
    if (method === 'POST' && type.namespaced && !resource.namespace) {
      throw this.#unknownKind(type.group);
    }
    if (method === 'GET') {
      await reads.read(call);
    } else if (method !== 'DELETE') {
      if (writes.creates(call)) {
        access.check(call, resource, 'create');
      }
      await writes.write(call);
    } else if (resource.name) {
      await writes.delete(call);
    } else {
      await writes.deleteMany(call);
    }
  }

  async #answerSubresource(call: ResourceCall) {
    const { resource, type, method } = call;
    const { reads } = this.#parts;
    const what = type.custom ? '' : `${type.kind}/${resource.subresource}`;
    if (!['Pod/log', 'Pod/proxy', 'Service/proxy'].includes(what)) {
      throw pathNotFound();
    }
    if (method !== 'GET') {
      throw methodNotAllowed();
    }
    if (what === 'Pod/log') {
      reads.log(call);
    } else if (what === 'Pod/proxy') {
      reads.podProxy(call);
    } else {
      await reads.proxy(call);
    }
  }

  /** Groups of Kubernetes itself answer by a Status, others by plain text. */
  #unknownKind(group: string): Error {
    const isBuiltIn = this.#parts.registry
      .list()
      .some(type => type.group === group && !type.custom);
    return isBuiltIn ? pathNotFound() : new UnknownPathError();
  }
}

async function answerFailure(
  request: ApiRequest,
  response: ApiResponse,
  error: Error,
) {
  if (!isOpen(response) || response.headersSent) {
    return;
  }
  if (error instanceof UnknownPathError) {
    sendHead(response, 404, { 'content-type': 'text/plain; charset=utf-8' });
    endResponse(response, '404 page not found\n');
    return;
  }
  const failure =
    error instanceof ApiError
      ? error
      : new ApiError({
          code: 500,
          reason: 'InternalError',
          message: `Internal error occurred: ${error.message}`,
        });
  const retryAfter = failure.details?.retryAfterSeconds;
  await sendJson(
    request,
    response,
    failure.code,
    failure.toStatus(),
    retryAfter ? { 'retry-after': String(retryAfter) } : {},
  );
}
