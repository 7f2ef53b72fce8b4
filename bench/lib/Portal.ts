import { JsonObject } from '@backstage/types';
import { DataPipelinesClient } from '@data-portal/plugin-data-pipelines-common';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BackendProcessApi } from './backendProcess';
import type { RunningCluster } from './clusterProcess';
import { Remote } from './Remote';
import { pageKinds } from './objects';

const CATALOG = join(__dirname, '..', 'catalog.yaml');
const ORG = join(__dirname, '../../packages/sandbox/catalog/org.yaml');
const ADMINISTRATORS = 'group:default/platform';
/** The entity whose page the peer is asked for. */
const PAGE_ENTITY = 'component:default/bench';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address ? address.port : 0),
      );
    });
  });
}

function configOf(options: {
  url: string;
  port: number;
  folder: string;
  clusters: RunningCluster[];
}): JsonObject {
  const { url, port, folder, clusters } = options;
  return {
    app: { baseUrl: url },
    organization: { name: 'Bench' },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database: {
        client: 'better-sqlite3',
        connection: { directory: folder },
      },
    },
    auth: {
      environment: 'development',
      providers: {
        guest: {
          dangerouslyAllowOutsideDevelopment: true,
          userEntityRef: 'user:default/guest',
          // An administrator: others may not ask the Kubernetes backend.
          ownershipEntityRefs: ['user:default/guest', ADMINISTRATORS],
        },
      },
    },
    permission: { enabled: true },
    demoPolicy: { administrators: [ADMINISTRATORS] },
    catalog: {
      locations: [
        { type: 'file', target: CATALOG },
        { type: 'file', target: ORG, rules: [{ allow: ['User', 'Group'] }] },
      ],
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: clusters.map(({ name, url: server, token, ca }) => ({
            name,
            url: server,
            authProvider: 'serviceAccount',
            serviceAccountToken: token,
            skipMetricsLookup: true,
            caData: Buffer.from(ca).toString('base64'),
          })),
        },
      ],
    },
  };
}

/** What the Kubernetes backend answers, as far as it matters here. */
export type PeerView = {
  items: {
    cluster: { name: string };
    resources: { resources: unknown[] }[];
  }[];
};

/**
 * The signals backend listens for upgrades from its first request for one on,
 * and does not answer that one.
 */
function wakeSignals(address: string): Promise<void> {
  return new Promise(resolve => {
    const request = get(address, {
      headers: { connection: 'Upgrade', upgrade: 'websocket' },
      timeout: 1_000,
    });
    request.once('timeout', () => request.destroy());
    request.once('response', () => request.destroy());
    request.once('error', () => {});
    request.once('close', () => resolve());
  });
}

/** A portal in a process of its own, and somebody who uses it. */
export class Portal {
  readonly client: DataPipelinesClient;
  readonly remote: Remote<BackendProcessApi>;
  readonly #url: string;
  readonly #removeFolder: () => void;
  #token = '';

  static async start(
    clusters: RunningCluster[],
    options: {
      nodeOptions?: string[];
      /** Where the databases are kept; the folder for temporary files by default. */
      databases?: string;
      /** Leaves the resources out of the catalog, which takes minutes for many. */
      withoutEntities?: boolean;
    } = {},
  ): Promise<Portal> {
    const folder = mkdtempSync(
      join(options.databases ?? tmpdir(), 'data-portal-bench-'),
    );
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const remote = Remote.start<BackendProcessApi>(
      join(__dirname, 'backendProcess.ts'),
      { nodeOptions: ['--no-node-snapshot', ...(options.nodeOptions ?? [])] },
    );
    const portal = new Portal(remote, url, folder);
    await remote.call('start', {
      config: configOf({ url, port, folder, clusters }),
      withoutEntities: options.withoutEntities,
    });
    await portal.#signIn();
    return portal;
  }

  private constructor(
    remote: Remote<BackendProcessApi>,
    url: string,
    folder: string,
  ) {
    this.remote = remote;
    this.#url = url;
    this.#removeFolder = () => rmSync(folder, { recursive: true, force: true });
    process.once('exit', this.#removeFolder);
    this.client = new DataPipelinesClient({
      discoveryApi: { getBaseUrl: async id => `${url}/api/${id}` },
      fetchApi: { fetch: (input, init) => this.#fetch(String(input), init) },
    });
  }

  /** Asks another plugin, and fails unless it answers well. */
  async json<T>(path: string, body?: object): Promise<T> {
    const response = await this.#fetch(`${this.#url}/api${path}`, {
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json() as Promise<T>;
  }

  /** Asks for an entity; undefined when there is none. */
  async entity<T>(ref: {
    kind: string;
    namespace: string;
    name: string;
  }): Promise<T | undefined> {
    const { kind, namespace, name } = ref;
    const response = await this.#fetch(
      `${this.#url}/api/catalog/entities/by-name/${kind}/${namespace}/${name}`,
    );
    if (response.status === 404) {
      await response.arrayBuffer();
      return undefined;
    }
    return response.json() as Promise<T>;
  }

  /** Opens the channel of signals, as a browser does. */
  async openSignals(channel: string, onSignal: () => void): Promise<WebSocket> {
    const address = `${this.#url}/api/signals`;
    await wakeSignals(address);
    const socket = new WebSocket(address.replace(/^http/, 'ws'), this.#token);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    socket.addEventListener('message', onSignal);
    socket.send(JSON.stringify({ action: 'subscribe', channel }));
    return socket;
  }

  /** The view of a page through the Kubernetes backend as it is published. */
  viewOfPeer(): Promise<PeerView> {
    return this.json('/kubernetes/resources/custom/query', {
      entityRef: PAGE_ENTITY,
      auth: {},
      customResources: pageKinds().map(({ group, version, plural }) => ({
        group,
        apiVersion: version,
        plural,
      })),
    });
  }

  /** Waits until the Kubernetes backend finds something in so many collections. */
  async untilPeerSees(collections: number): Promise<void> {
    let last = '';
    const check = async () => {
      try {
        const { items } = await this.viewOfPeer();
        const found = items
          .flatMap(({ resources }) => resources)
          .filter(({ resources }) => resources.length > 0);
        last = `It finds something in ${found.length} of ${collections}`;
        return found.length === collections;
      } catch (error) {
        // The entity it is asked about is not in the catalog yet.
        last = String(error);
        return false;
      }
    };
    await this.until(check, 180, 1_000).catch(error => {
      throw new Error(`${error.message}. ${last}`);
    });
  }

  /** Waits until the named clusters are read, and all of them by default. */
  async untilSynced(options: {
    resources: number;
    clusters: string[];
    seconds?: number;
  }): Promise<void> {
    const { resources, clusters, seconds = 180 } = options;
    await this.until(
      async () => {
        const sources = await this.client.getSources();
        const states = sources.clusters.filter(({ cluster }) =>
          clusters.includes(cluster),
        );
        return (
          states.length === clusters.length &&
          states.every(({ state }) => state === 'synced') &&
          (await this.client.listResources({ limit: 1 })).total === resources
        );
        // More often, and the asking would be what is measured.
      },
      seconds,
      100,
    );
  }

  /** Waits until so many of our entities are in the catalog. */
  async untilCatalogued(entities: number): Promise<void> {
    const query =
      'limit=0&filter=metadata.annotations.data-pipelines.io/resource';
    await this.until(
      async () => {
        const { totalItems } = await this.json<{ totalItems: number }>(
          `/catalog/entities/by-query?${query}`,
        );
        return totalItems >= entities;
      },
      900,
      2_000,
    );
  }

  /** Asks again and again. */
  async until(
    check: () => Promise<boolean>,
    seconds: number,
    interval = 25,
  ): Promise<void> {
    const deadline = Date.now() + seconds * 1_000;
    while (!(await check())) {
      if (Date.now() > deadline) {
        throw new Error(`Waited ${seconds} s for nothing`);
      }
      await sleep(interval);
    }
  }

  async stop(): Promise<void> {
    await this.remote.stop();
    this.#removeFolder();
    process.off('exit', this.#removeFolder);
  }

  async #signIn(): Promise<void> {
    const { backstageIdentity } = await this.json<{
      backstageIdentity: { token: string };
    }>('/auth/guest/refresh', {});
    this.#token = backstageIdentity.token;
  }

  #fetch(input: string, init: RequestInit = {}): Promise<Response> {
    return fetch(input, {
      ...init,
      headers: {
        ...init.headers,
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
      },
    });
  }
}
