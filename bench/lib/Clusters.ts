import { join } from 'node:path';
import { Agent, request } from 'undici';
import type {
  ClusterProcessApi,
  ClusterSize,
  RunningCluster,
} from './clusterProcess';
import { Remote } from './Remote';

/** Clusters in a process of their own: their work is none of the portal's. */
export class Clusters {
  readonly all: RunningCluster[];
  readonly remote: Remote<ClusterProcessApi>;
  readonly #agents = new Map<string, Agent>();

  static async start(sizes: ClusterSize[]): Promise<Clusters> {
    const remote = Remote.start<ClusterProcessApi>(
      join(__dirname, 'clusterProcess.ts'),
    );
    return new Clusters(remote, await remote.call('start', sizes));
  }

  private constructor(
    remote: Remote<ClusterProcessApi>,
    all: RunningCluster[],
  ) {
    this.remote = remote;
    this.all = all;
  }

  /** Sends a request as the administrator of a cluster. */
  async write(
    name: string,
    options: {
      method: 'POST' | 'PATCH' | 'DELETE';
      path: string;
      body?: object;
    },
  ): Promise<void> {
    const { url, ca, adminToken } = this.all.find(
      cluster => cluster.name === name,
    )!;
    const agent = this.#agents.get(name) ?? new Agent({ connect: { ca } });
    this.#agents.set(name, agent);
    const { statusCode, body } = await request(`${url}${options.path}`, {
      dispatcher: agent,
      method: options.method,
      headers: {
        authorization: `Bearer ${adminToken}`,
        'content-type':
          options.method === 'PATCH'
            ? 'application/merge-patch+json'
            : 'application/json',
      },
      body: options.body && JSON.stringify(options.body),
    });
    const text = await body.text();
    if (statusCode >= 300) {
      throw new Error(`${options.method} ${options.path}: ${text}`);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#agents.values()].map(agent => agent.destroy()));
    await this.remote.stop();
  }
}
