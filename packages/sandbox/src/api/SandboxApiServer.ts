import { randomBytes } from 'node:crypto';
import { Authorizer } from './Authorizer';
import { Faults } from './Faults';
import { KubernetesObject } from './KubernetesObject';
import { Listener } from './Listener';
import { ObjectLister } from './ObjectLister';
import { ObjectRemover } from './ObjectRemover';
import { ObjectStore, StoreEvent, objectKey } from './ObjectStore';
import { ObjectWriter } from './ObjectWriter';
import { PodLogs } from './PodLogs';

import { RequestLog } from './RequestLog';
import { ResourceRegistry } from './ResourceRegistry';
import {
  resourceKey,
  storageVersionOf,
  typeOfDefinition,
} from './ResourceType';
import { ServerState } from './ServerState';
import { ServiceTargets } from './ServiceTargets';
import { StateFolder } from './StateFolder';
import { WatchStream } from './WatchStream';
import { WriteTarget } from './WriteTarget';
import { generateCertificate } from './certificates';
import { AccessControl } from './handlers/AccessControl';
import { ReadHandler } from './handlers/ReadHandler';
import { RequestHandler } from './handlers/RequestHandler';
import { WriteHandler } from './handlers/WriteHandler';
import { establishedStatus } from './handlers/discovery';
import { ApiResponse } from './http';
import { timestamp } from './writeRules';

/**
 * How to start a {@link SandboxApiServer}.
 *
 * @public
 */
export interface SandboxApiServerOptions {
  /** The name of the cluster. */
  name: string;
  /** The port on 127.0.0.1; a free one (the same again) by default. */
  port?: number;
  /** Where to keep objects, keys and tokens; nowhere by default. */
  stateDir?: string;
  /**
   * Objects that are there from the start: namespaces, roles, definitions.
   * Those that already exist are brought to what is given here.
   */
  objects?: KubernetesObject[];
  /** Changes kept for each kind; watches from older ones get 410. */
  historyLimit?: number;
  /** Milliseconds between bookmarks. */
  bookmarkInterval?: number;
  /** Milliseconds a change may wait until it is written to disk. */
  saveDelay?: number;
  /** The clock, in milliseconds since the epoch. */
  now?: () => number;
}

const RBAC_GROUP = 'rbac.authorization.k8s.io';
const DEFINITIONS = 'apiextensions.k8s.io/customresourcedefinitions';

const DEFAULTS = {
  historyLimit: 4000,
  bookmarkInterval: 30_000,
  saveDelay: 500,
};

/**
 * A small Kubernetes API server on loopback: what the suite uses of one, and
 * nothing behind it.
 *
 * @public
 */
export class SandboxApiServer {
  readonly name: string;
  /** Ways to make the server misbehave. */
  readonly faults: Faults;
  /** What clients have asked for. */
  readonly requests: RequestLog;
  /** What the containers of the sandbox have written. */
  readonly logs: PodLogs;
  /** What answers behind Services. */
  readonly services: ServiceTargets;

  readonly #store: ObjectStore;
  readonly #registry: ResourceRegistry;
  readonly #lister: ObjectLister;
  readonly #writer: ObjectWriter;
  readonly #handler: RequestHandler;
  readonly #authorizer: Authorizer;
  readonly #watches = new Set<WatchStream>();
  readonly #listener: Listener;
  readonly #state: ServerState;
  readonly #bookmarkInterval: number;
  readonly #now: () => number;
  #stopped = false;

  /** Starts a server; it listens when this resolves. */
  static async start(
    options: SandboxApiServerOptions,
  ): Promise<SandboxApiServer> {
    const server = new SandboxApiServer(options);
    try {
      server.#load(options.objects ?? []);
      await server.#listener.open({ otherPort: options.port === undefined });
    } catch (error) {
      server.#state.discard();
      throw error;
    }
    server.#state.rememberPort(server.#listener.port);
    return server;
  }

  private constructor(options: SandboxApiServerOptions) {
    this.name = options.name;
    this.#now = options.now ?? Date.now;
    this.#bookmarkInterval =
      options.bookmarkInterval ?? DEFAULTS.bookmarkInterval;
    this.#registry = ResourceRegistry.create();
    this.#store = ObjectStore.create({
      historyLimit: options.historyLimit ?? DEFAULTS.historyLimit,
      onChange: (resource, event) => this.#onChange(resource, event),
    });
    this.#state = ServerState.open({
      folder: options.stateDir ? StateFolder.open(options.stateDir) : undefined,
      create: () => ({
        ...generateCertificate(options.name),
        port: 0,
        adminToken: randomBytes(24).toString('base64url'),
        tokens: {},
      }),
      snapshot: () => this.#store.snapshot(),
      saveDelay: options.saveDelay ?? DEFAULTS.saveDelay,
    });
    this.#lister = ObjectLister.create({ store: this.#store });
    this.#authorizer = Authorizer.create({ store: this.#store });
    this.logs = PodLogs.create();
    this.services = ServiceTargets.create();
    this.requests = RequestLog.create({ limit: 10_000 });
    const defer = (task: () => void) => {
      setImmediate(() => {
        if (!this.#stopped) {
          task();
        }
      });
    };
    const remover = ObjectRemover.create({
      store: this.#store,
      registry: this.#registry,
      now: this.#now,
      defer,
    });
    this.#writer = ObjectWriter.create({
      store: this.#store,
      remover,
      now: this.#now,
    });
    this.#listener = Listener.create({
      port: options.port ?? this.#state.port,
      certificate: this.#state.certificate,
      handle: (request, response) => {
        // The handler answers its own failures.
        this.#handler.handle(request, response).catch(() => response.destroy());
      },
    });
    this.faults = Faults.create({
      disconnect: () => this.#listener.close(),
      reconnect: () => this.#listener.open({ otherPort: false }),
      compact: () => {
        this.#store.compact();
        this.#lister.expire();
      },
      silenceWatches: () => this.#watches.forEach(watch => watch.silence()),
    });
    this.#handler = RequestHandler.create({
      registry: this.#registry,
      faults: this.faults,
      requests: this.requests,
      access: AccessControl.create({
        authorizer: this.#authorizer,
        faults: this.faults,
        userOf: token => this.#state.userOf(token),
      }),
      reads: ReadHandler.create({
        store: this.#store,
        lister: this.#lister,
        logs: this.logs,
        services: this.services,
        watch: (request, response) => this.#watch(request, response),
      }),
      writes: WriteHandler.create({
        store: this.#store,
        writer: this.#writer,
        remover,
      }),
    });
  }

  /** The base URL, for example `https://127.0.0.1:34567`. */
  get url(): string {
    return `https://127.0.0.1:${this.#listener.port}`;
  }

  /** The certificate authority of the server, PEM. */
  get ca(): string {
    return this.#state.certificate.cert;
  }

  /** A token of a user in the group `system:masters`. */
  get adminToken(): string {
    return this.#state.adminToken;
  }

  /** How many watches are open. */
  get openWatches(): number {
    return this.#watches.size;
  }

  /**
   * The token of a user; made on first use, the same one from then on.
   * A service account is named `system:serviceaccount:<namespace>:<name>`.
   */
  tokenOf(user: { name: string; groups?: string[] }): string {
    const groups = new Set(user.groups ?? []);
    const account = /^system:serviceaccount:([^:]+):[^:]+$/.exec(user.name);
    if (account) {
      groups.add('system:serviceaccounts');
      groups.add(`system:serviceaccounts:${account[1]}`);
    }
    groups.add('system:authenticated');
    return this.#state.tokenOf({ name: user.name, groups: [...groups] });
  }

  /** Stops listening, ends all streams and writes the state to disk. */
  async stop(): Promise<void> {
    if (this.#stopped) {
      return;
    }
    this.#stopped = true;
    await this.#listener.close();
    for (const watch of [...this.#watches]) {
      watch.end();
    }
    this.#state.close();
  }

  #load(objects: KubernetesObject[]) {
    const snapshot = this.#state.readSnapshot();
    if (snapshot) {
      this.#store.restore(snapshot);
    }
    for (const definition of this.#store.list(DEFINITIONS)) {
      this.#registry.set(typeOfDefinition(definition));
    }
    this.#registry.list().forEach(type => this.#store.open(resourceKey(type)));
    for (const name of ['default', 'kube-system']) {
      this.#ensure({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
    }
    objects.forEach(object => this.#ensure(object));
  }

  /** Creates an object, or brings the one that is there to what is given. */
  #ensure(object: KubernetesObject) {
    const [version, group = ''] = object.apiVersion.split('/').reverse();
    const type = this.#registry.byKind(group, object.kind);
    if (!type) {
      throw new Error(`${object.apiVersion} ${object.kind} is not served`);
    }
    const { namespace, name } = object.metadata;
    const target: WriteTarget = {
      type,
      version:
        type.versions.find(candidate => candidate.name === version) ??
        storageVersionOf(type),
      namespace,
      name,
      dryRun: false,
      fieldValidation: 'Strict',
      fieldManager: 'sandbox',
      force: false,
      isApply: false,
      isPatch: false,
    };
    const key = objectKey({ namespace, name });
    const existing = this.#store.get(resourceKey(type), key);
    if (existing) {
      this.#writer.update(target, {
        ...object,
        metadata: { ...existing.metadata, ...object.metadata },
      });
    } else {
      this.#writer.create(target, object);
    }
  }

  #onChange(resource: string, event: StoreEvent) {
    if (resource.startsWith(`${RBAC_GROUP}/`)) {
      this.#authorizer.invalidate();
    }
    if (resource === DEFINITIONS) {
      this.#onDefinition(event);
    }
    if (resource === '/pods' && event.type === 'DELETED') {
      const { namespace = '', name } = event.object.metadata;
      this.logs.forget({ namespace, pod: name });
    }
    this.#state.scheduleSave();
  }

  /** Serves a kind from the moment its definition is stored. */
  #onDefinition(event: StoreEvent) {
    const type = typeOfDefinition(event.object);
    if (event.type === 'DELETED') {
      this.#registry.remove(type);
      for (const watch of [...this.#watches]) {
        if (watch.resource === resourceKey(type)) {
          watch.end();
        }
      }
      this.#store.drop(resourceKey(type));
      return;
    }
    this.#registry.set(type);
    this.#store.open(resourceKey(type));
    const { metadata, status } = event.object;
    if (!metadata.deletionTimestamp && !status) {
      // Only here a write follows from a write: the status comes after.
      setImmediate(() => this.#establish(metadata.name));
    }
  }

  #establish(name: string) {
    const definition = this.#store.get(DEFINITIONS, `/${name}`);
    if (definition && !definition.status) {
      this.#store.put(DEFINITIONS, {
        ...definition,
        status: establishedStatus(definition, timestamp(this.#now())),
      });
    }
  }

  #watch(
    request: Parameters<typeof WatchStream.start>[0]['request'],
    response: ApiResponse,
  ) {
    const stream = WatchStream.start({
      request,
      response,
      store: this.#store,
      faults: this.faults,
      bookmarkInterval: this.#bookmarkInterval,
      onClose: closed => this.#watches.delete(closed),
    });
    if (stream.isOpen) {
      this.#watches.add(stream);
    }
  }
}
