import { KubernetesObject, UnknownRecord } from '../api';
import {
  ClusterAccess,
  KubeClient,
  KubeRequest,
  KubeResponse,
  ResourcePath,
  WatchLine,
  collectionPath,
  objectPath,
} from '../client';

/**
 * An API server to hold to the contract.
 *
 * @internal
 */
export interface ContractServer {
  /** With a token that may do everything. */
  access: ClusterAccess;
  /** A token of a user without any rights. */
  viewerToken: string;
  /** Whether dependents go with their owner. */
  collectsGarbage: boolean;
  close(): Promise<void>;
}

/**
 * The kind that the contract is tried on.
 *
 * @internal
 */
export const WIDGETS: ResourcePath = {
  group: 'contract.data-portal.dev',
  version: 'v1',
  plural: 'widgets',
};

/** @internal */
export const DEFINITIONS: ResourcePath = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  plural: 'customresourcedefinitions',
};

/** @internal */
export const NAMESPACES: ResourcePath = {
  group: '',
  version: 'v1',
  plural: 'namespaces',
};

/**
 * A definition with one of everything the suite relies on.
 *
 * @internal
 */
export function widgetDefinition(
  options: { plural?: string; kind?: string } = {},
): KubernetesObject {
  const { plural = 'widgets', kind = 'Widget' } = options;
  const text = { type: 'string' };
  const condition = {
    type: 'object',
    required: ['type', 'status'],
    properties: {
      type: text,
      status: text,
      reason: text,
      message: text,
    },
  };
  const schema = {
    type: 'object',
    required: ['spec'],
    properties: {
      spec: {
        type: 'object',
        required: ['size'],
        properties: {
          size: { type: 'integer', minimum: 1, maximum: 100 },
          color: { type: 'string', enum: ['red', 'green', 'blue'] },
          mode: { type: 'string', default: 'normal' },
          name: { type: 'string', pattern: '^[a-z]+$' },
          port: { 'x-kubernetes-int-or-string': true },
          note: { type: 'string', nullable: true },
          config: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
          labels: { type: 'object', additionalProperties: text },
          args: { type: 'array', items: text },
          parts: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name'],
              properties: { name: text, count: { type: 'integer' } },
            },
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['name'],
          },
        },
      },
      status: {
        type: 'object',
        properties: {
          observedGeneration: { type: 'integer' },
          phase: text,
          conditions: {
            type: 'array',
            items: condition,
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['type'],
          },
        },
      },
    },
  };
  const version = (name: string, storage: boolean) => ({
    name,
    served: true,
    storage,
    subresources: { status: {} },
    schema: { openAPIV3Schema: schema },
  });
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${WIDGETS.group}` },
    spec: {
      group: WIDGETS.group,
      scope: 'Namespaced',
      names: {
        kind,
        plural,
        singular: kind.toLowerCase(),
        listKind: `${kind}List`,
        shortNames: [`${plural.slice(0, 2)}x`],
      },
      versions: [version('v1', true), version('v1beta1', false)],
    },
  };
}

/**
 * The answer to a request, with its JSON body.
 *
 * @internal
 */
export interface Answer {
  code: number;
  headers: KubeResponse['headers'];
  body: UnknownRecord & {
    metadata: UnknownRecord & KubernetesObject['metadata'];
    details?: {
      name?: string;
      group?: string;
      kind?: string;
      uid?: string;
      causes?: { reason?: string; message?: string; field?: string }[];
    };
  };
}

/**
 * What the parts of the contract work with: clients, and a namespace and a
 * kind of its own.
 *
 * @internal
 */
export class Contract {
  readonly #connect: () => Promise<ContractServer>;
  #server: ContractServer | undefined;
  #admin: KubeClient | undefined;
  #viewer: KubeClient | undefined;
  #count = 0;
  readonly namespace = `contract-${Date.now().toString(36)}`;

  static create(connect: () => Promise<ContractServer>): Contract {
    return new Contract(connect);
  }

  private constructor(connect: () => Promise<ContractServer>) {
    this.#connect = connect;
  }

  get server(): ContractServer {
    if (!this.#server) {
      throw new Error('the contract has not begun');
    }
    return this.#server;
  }

  get admin(): KubeClient {
    return (this.#admin ??= this.clientWith(this.server.access.token));
  }

  get viewer(): KubeClient {
    return (this.#viewer ??= this.clientWith(this.server.viewerToken));
  }

  clientWith(token: string): KubeClient {
    return KubeClient.create({ ...this.server.access, token }, 'contract/1');
  }

  async begin() {
    this.#server = await this.#connect();
    await this.ask({
      method: 'POST',
      path: collectionPath(NAMESPACES),
      body: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: this.namespace },
      },
    });
    await this.define(widgetDefinition());
  }

  async end() {
    await this.admin.delete(DEFINITIONS, {
      name: `${WIDGETS.plural}.${WIDGETS.group}`,
    });
    await this.admin.delete(NAMESPACES, { name: this.namespace });
    this.#admin?.close();
    this.#viewer?.close();
    await this.#server?.close();
  }

  /** Creates a definition, and waits until its kind is served. */
  async define(definition: KubernetesObject) {
    const spec = definition.spec as {
      group: string;
      names: { plural: string };
    };
    await this.ask({
      method: 'POST',
      path: collectionPath(DEFINITIONS),
      body: definition,
    });
    const path = collectionPath({
      group: spec.group,
      version: 'v1',
      plural: spec.names.plural,
    });
    await this.eventually(async () => {
      expect((await this.ask({ path })).code).toBe(200);
    });
  }

  /** Tries until it no longer fails; for what takes the server a moment. */
  async eventually(attempt: () => Promise<void>) {
    const deadline = Date.now() + 20_000;
    for (;;) {
      try {
        await attempt();
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    }
  }

  uniqueName(): string {
    return `w${++this.#count}`;
  }

  /** A widget that is not created yet. */
  widget(
    overrides: {
      name?: string;
      spec?: UnknownRecord;
      metadata?: UnknownRecord;
    } = {},
  ): KubernetesObject {
    return {
      apiVersion: 'contract.data-portal.dev/v1',
      kind: 'Widget',
      metadata: {
        name: overrides.name ?? this.uniqueName(),
        namespace: this.namespace,
        ...overrides.metadata,
      },
      spec: { size: 3, ...overrides.spec },
    };
  }

  async create(widget = this.widget()): Promise<KubernetesObject> {
    return this.admin.create({ resource: WIDGETS, object: widget });
  }

  path(name: string, subresource?: string): string {
    const path = objectPath(WIDGETS, { namespace: this.namespace, name });
    return subresource ? `${path}/${subresource}` : path;
  }

  get collection(): string {
    return collectionPath(WIDGETS, this.namespace);
  }

  async read(name: string): Promise<KubernetesObject | undefined> {
    return this.admin.get(WIDGETS, { namespace: this.namespace, name });
  }

  /** A request as the administrator, unless another client is given. */
  async ask(request: KubeRequest, client = this.admin): Promise<Answer> {
    const { code, headers, text } = await client.send(request);
    const isJson = headers['content-type']?.startsWith('application/json');
    return { code, headers, body: isJson ? JSON.parse(text) : { text } };
  }

  async apply(options: {
    widget: KubernetesObject;
    manager: string;
    force?: boolean;
    subresource?: string;
    query?: Record<string, string>;
  }): Promise<Answer> {
    const { widget, manager, force, subresource, query } = options;
    return this.ask({
      method: 'PATCH',
      path: this.path(widget.metadata.name, subresource),
      query: {
        fieldManager: manager,
        ...(force && { force: 'true' }),
        ...query,
      },
      contentType: 'application/apply-patch+yaml',
      body: widget,
    });
  }

  async mergePatch(
    name: string,
    patch: UnknownRecord,
    query: Record<string, string> = {},
    subresource?: string,
  ): Promise<Answer> {
    return this.ask({
      method: 'PATCH',
      path: this.path(name, subresource),
      query,
      contentType: 'application/merge-patch+json',
      body: patch,
    });
  }

  /** The lines of a watch that are no bookmarks, as many as wanted. */
  async watchLines(options: {
    count: number;
    query: Record<string, string>;
    during?: () => Promise<void>;
  }): Promise<WatchLine[]> {
    const { count, query, during } = options;
    const lines: WatchLine[] = [];
    const watch = this.admin.watch({
      resource: WIDGETS,
      namespace: this.namespace,
      query: { timeoutSeconds: '30', ...query },
    });
    const reading = (async () => {
      for await (const line of watch) {
        if (line.type !== 'BOOKMARK') {
          lines.push(line);
        }
        if (lines.length >= count) {
          return;
        }
      }
    })();
    await during?.();
    await reading;
    return lines;
  }
}
