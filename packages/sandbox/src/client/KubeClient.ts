import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { KubernetesObject, Status } from '../api';

/**
 * How to reach an API server.
 *
 * @public
 */
export interface ClusterAccess {
  url: string;
  token: string;
  /** The certificate authority of the server, PEM. */
  ca: string;
}

/**
 * A kind, the way its paths are built.
 *
 * @internal
 */
export interface ResourcePath {
  group: string;
  version: string;
  plural: string;
}

/**
 * An answer of the API server that is no success.
 *
 * @internal
 */
export class KubeRequestError extends Error {
  readonly code: number;
  readonly status: Status | undefined;

  constructor(code: number, status: Status | undefined, text: string) {
    super(status?.message ?? text.slice(0, 300));
    this.name = 'KubeRequestError';
    this.code = code;
    this.status = status;
  }
}

/** @internal */
export interface KubeResponse {
  code: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** @internal */
export interface KubeRequest {
  method?: string;
  path: string;
  query?: Record<string, string | undefined>;
  body?: unknown;
  contentType?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** @internal */
export interface WatchLine {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: KubernetesObject;
}

const PAGE = 500;

/**
 * A tiny client: enough for the stand-in operators and for the contract suite,
 * and independent of the server it is to be tested against.
 *
 * @internal
 */
export class KubeClient {
  readonly #access: ClusterAccess;
  readonly #agent: Agent;
  readonly #userAgent: string;

  static create(access: ClusterAccess, userAgent: string): KubeClient {
    return new KubeClient(access, userAgent);
  }

  private constructor(access: ClusterAccess, userAgent: string) {
    this.#access = access;
    this.#userAgent = userAgent;
    this.#agent = new Agent({ keepAlive: true, ca: access.ca });
  }

  /** Closes the idle connections. */
  close() {
    this.#agent.destroy();
  }

  /** Sends a request and answers whatever comes back. */
  async send(options: KubeRequest): Promise<KubeResponse> {
    const response = await this.#open(options);
    const bytes = await readAll(response);
    return {
      code: response.statusCode ?? 0,
      headers: response.headers,
      text: bytes.toString('utf8'),
    };
  }

  /** Sends a request and answers its body, as it came over the wire. */
  async bytes(options: KubeRequest): Promise<Buffer> {
    return readAll(await this.#open(options));
  }

  /** Sends a request and answers its JSON; throws unless it is a success. */
  async json<T = KubernetesObject>(options: KubeRequest): Promise<T> {
    const { code, text } = await this.send(options);
    if (code >= 300) {
      throw new KubeRequestError(code, parseStatus(text), text);
    }
    return JSON.parse(text);
  }

  /** Undefined when there is no such object. */
  async get(
    resource: ResourcePath,
    name: { namespace?: string; name: string },
  ): Promise<KubernetesObject | undefined> {
    try {
      return await this.json({ path: objectPath(resource, name) });
    } catch (error) {
      if (error instanceof KubeRequestError && error.code === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /** All objects of a kind, page by page. */
  async list(options: {
    resource: ResourcePath;
    namespace?: string;
    labelSelector?: string;
    signal?: AbortSignal;
  }): Promise<{ items: KubernetesObject[]; resourceVersion: string }> {
    const { resource, namespace, labelSelector, signal } = options;
    const items: KubernetesObject[] = [];
    let token: string | undefined;
    let resourceVersion = '';
    do {
      const page: {
        metadata: { resourceVersion: string; continue?: string };
        items: KubernetesObject[];
      } = await this.json({
        path: collectionPath(resource, namespace),
        query: { limit: String(PAGE), continue: token, labelSelector },
        signal,
      });
      items.push(...page.items);
      token = page.metadata.continue || undefined;
      resourceVersion = page.metadata.resourceVersion;
    } while (token);
    return { items, resourceVersion };
  }

  /** The lines of a watch, until it ends. */
  async *watch(options: {
    resource: ResourcePath;
    namespace?: string;
    query: Record<string, string | undefined>;
    signal?: AbortSignal;
  }): AsyncGenerator<WatchLine> {
    const { resource, namespace, query, signal } = options;
    const response = await this.#open({
      path: collectionPath(resource, namespace),
      query: { watch: '1', ...query },
      signal,
    });
    try {
      if (response.statusCode !== 200) {
        const text = (await readAll(response)).toString('utf8');
        throw new KubeRequestError(
          response.statusCode ?? 0,
          parseStatus(text),
          text,
        );
      }
      let rest = '';
      response.setEncoding('utf8');
      for await (const chunk of response) {
        rest += chunk;
        const lines = rest.split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          if (line !== '') {
            yield JSON.parse(line);
          }
        }
      }
    } finally {
      response.destroy();
    }
  }

  async create(options: {
    resource: ResourcePath;
    object: KubernetesObject;
    fieldManager?: string;
  }): Promise<KubernetesObject> {
    const { resource, object, fieldManager } = options;
    return this.json({
      method: 'POST',
      path: collectionPath(resource, object.metadata.namespace),
      query: { fieldManager },
      body: object,
    });
  }

  /** Replaces the status; refused when the object has changed meanwhile. */
  async replaceStatus(options: {
    resource: ResourcePath;
    object: KubernetesObject;
    fieldManager?: string;
  }): Promise<KubernetesObject> {
    const { resource, object, fieldManager } = options;
    return this.json({
      method: 'PUT',
      path: `${objectPath(resource, object.metadata)}/status`,
      query: { fieldManager },
      body: object,
    });
  }

  async mergePatch(options: {
    resource: ResourcePath;
    name: { namespace?: string; name: string };
    subresource?: string;
    patch: unknown;
    fieldManager?: string;
  }): Promise<KubernetesObject> {
    const { resource, name, subresource, patch, fieldManager } = options;
    const path = objectPath(resource, name);
    return this.json({
      method: 'PATCH',
      path: subresource ? `${path}/${subresource}` : path,
      query: { fieldManager },
      body: patch,
      contentType: 'application/merge-patch+json',
    });
  }

  /** Deletes an object, if it is there; at once, without a grace period. */
  async delete(
    resource: ResourcePath,
    name: { namespace?: string; name: string },
  ): Promise<void> {
    const { code, text } = await this.send({
      method: 'DELETE',
      path: objectPath(resource, name),
      query: { gracePeriodSeconds: '0' },
    });
    if (code >= 300 && code !== 404) {
      throw new KubeRequestError(code, parseStatus(text), text);
    }
  }

  async #open(options: KubeRequest): Promise<IncomingMessage> {
    const { method = 'GET', path, query = {}, body, signal } = options;
    const url = new URL(path, this.#access.url);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(name, value);
      }
    }
    const content =
      body === undefined || typeof body === 'string'
        ? body
        : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        url,
        {
          method,
          agent: this.#agent,
          signal,
          headers: {
            authorization: `Bearer ${this.#access.token}`,
            accept: 'application/json',
            'user-agent': this.#userAgent,
            ...(content !== undefined && {
              'content-type': options.contentType ?? 'application/json',
              'content-length': String(Buffer.byteLength(content)),
            }),
            ...options.headers,
          },
        },
        resolve,
      );
      outgoing.on('error', reject);
      outgoing.end(content);
    });
  }
}

async function readAll(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseStatus(text: string): Status | undefined {
  try {
    const parsed = JSON.parse(text);
    return parsed?.kind === 'Status' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** @internal */
export function collectionPath(
  resource: ResourcePath,
  namespace?: string,
): string {
  const { group, version, plural } = resource;
  const base = group ? `/apis/${group}/${version}` : `/api/${version}`;
  return namespace
    ? `${base}/namespaces/${namespace}/${plural}`
    : `${base}/${plural}`;
}

/** @internal */
export function objectPath(
  resource: ResourcePath,
  name: { namespace?: string; name: string },
): string {
  return `${collectionPath(resource, name.namespace)}/${name.name}`;
}
