import { createServer } from 'node:net';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxApiServer } from '../api';
import { isRecord } from '../api/KubernetesObject';
import { StateFolder, StateFolderError } from '../api/StateFolder';
import { customResourceDefinitions } from '../crds';
import { Clock, StandInOperators, startStandInOperators } from '../operators';
import { KafkaBroker } from '../operators/kafka/KafkaBroker';
import { KafkaClient, kafkaClient } from '../operators/kafka/kafkaClient';
import { lateBroker } from '../operators/kafka/lateBroker';
import { Simulations, startSimulations } from '../simulations/startSimulations';
import { PipelineTraffic } from '../traffic';
import { SandboxClusterName, applySeed, seedOf } from '../seed';
import { PortalAccess, readAccessFile, readOnlyAccess } from './portalAccess';

/**
 * How to reach one cluster of the sandbox, as written to `clusters.json`.
 *
 * @public
 */
export interface SandboxCluster {
  name: string;
  url: string;
  /** The token of the portal's service account. */
  token: string;
  /** A token that may do everything; empty where nobody listens. */
  adminToken: string;
  /** The certificate authority, PEM. */
  ca: string;
  /** The same, base64. */
  caData: string;
  /** Whether the cluster is meant to answer. */
  up: boolean;
  /** What answers in the place of a Spark History Server. */
  sparkHistoryUrl?: string;
}

/**
 * How to start a {@link Sandbox}.
 *
 * @public
 */
export interface SandboxOptions {
  /** Where everything is kept. */
  stateDir: string;
  /** Throw away what is there and begin anew. */
  reset?: boolean;
  /** A file with the ServiceAccount and the roles of the portal. */
  rbacFile?: string;
  /**
   * Brokers (`host:port`) for the topics of the Kafka `kafka/main` of
   * production. They may come later, or never.
   */
  kafka?: string[];
  /** The time for the stand-in operators. */
  clock?: Clock;
  /** Told of what should not happen. */
  onError?: (error: Error) => void;
}

const CLUSTERS: SandboxClusterName[] = ['production', 'staging'];
const CLUSTERS_FILE = 'clusters.json';
const SEEDED_FILE = 'seeded.json';
const WITH_BROKER: SandboxClusterName = 'production';

/**
 * The whole sandbox: two clusters with stand-in operators, and a third one
 * that is down.
 *
 * @public
 */
export class Sandbox {
  /** The clusters, in the order of the portal's configuration. */
  readonly clusters: SandboxCluster[];
  /** The servers of the clusters that are up, by name. */
  readonly servers: ReadonlyMap<string, SandboxApiServer>;
  readonly #operators: StandInOperators[];
  readonly #client?: KafkaClient;
  readonly #simulations: Simulations;
  readonly #traffic?: PipelineTraffic;

  /** Starts everything; `clusters.json` is written when this resolves. */
  static async start(options: SandboxOptions): Promise<Sandbox> {
    const { stateDir, reset, rbacFile } = options;
    const access = rbacFile ? readAccessFile(rbacFile) : readOnlyAccess();
    const folder = StateFolder.open(stateDir);
    folder.remove(CLUSTERS_FILE);
    if (reset) {
      CLUSTERS.forEach(name =>
        rmSync(join(stateDir, name), { recursive: true, force: true }),
      );
      folder.remove(SEEDED_FILE);
    }
    const servers = new Map<string, SandboxApiServer>();
    const operators: StandInOperators[] = [];
    const client = options.kafka && kafkaClient(options.kafka);
    let simulations: Simulations | undefined;
    try {
      for (const name of CLUSTERS) {
        servers.set(name, await startServer(name, stateDir, access));
      }
      await seedOnce(folder, servers);
      for (const server of servers.values()) {
        operators.push(
          startStandInOperators({
            url: server.url,
            token: server.adminToken,
            ca: server.ca,
            clock: options.clock,
            logs: server.logs,
            ...(client &&
              server.name === WITH_BROKER && { brokerAdmin: topicsOn(client) }),
            onError: options.onError,
          }),
        );
      }
      simulations = await startSimulations({
        servers: servers.values(),
        folder,
        clock: options.clock,
        onError: options.onError,
      });
      const { sparkHistoryUrls } = simulations;
      const clusters = [...servers.values()].map(server => ({
        ...clusterOf(server, access),
        sparkHistoryUrl: sparkHistoryUrls.get(server.name),
      }));
      clusters.push({
        ...(await downCluster(clusters[0])),
        sparkHistoryUrl: undefined,
      });
      folder.write(CLUSTERS_FILE, { clusters });
      const traffic = options.kafka && PipelineTraffic.start(options.kafka);
      return new Sandbox(clusters, servers, operators, {
        client,
        traffic,
        simulations,
      });
    } catch (error) {
      await simulations?.stop();
      await stopAll(operators, servers);
      await client?.close();
      throw error;
    }
  }

  private constructor(
    clusters: SandboxCluster[],
    servers: ReadonlyMap<string, SandboxApiServer>,
    operators: StandInOperators[],
    systems: {
      client?: KafkaClient;
      traffic?: PipelineTraffic;
      simulations: Simulations;
    },
  ) {
    this.#client = systems.client;
    this.#traffic = systems.traffic;
    this.#simulations = systems.simulations;
    this.clusters = clusters;
    this.servers = servers;
    this.#operators = operators;
  }

  /** Stops everything and writes the state to disk. */
  async stop(): Promise<void> {
    await this.#traffic?.stop();
    await this.#simulations.stop();
    await stopAll(this.#operators, this.servers);
    await this.#client?.close();
  }
}

/** The seed has settings of another vendor's Kafka; ours is no reason to fail. */
function topicsOn(client: KafkaClient) {
  return lateBroker({
    broker: KafkaBroker.create({ client, ignoreUnknownConfig: true }),
    kafka: { namespace: 'kafka', cluster: 'main' },
  });
}

async function stopAll(
  operators: StandInOperators[],
  servers: ReadonlyMap<string, SandboxApiServer>,
) {
  await Promise.all(operators.map(operator => operator.stop()));
  await Promise.all([...servers.values()].map(server => server.stop()));
}

async function startServer(
  name: string,
  stateDir: string,
  access: PortalAccess,
): Promise<SandboxApiServer> {
  return SandboxApiServer.start({
    name,
    stateDir: join(stateDir, name),
    objects: [...customResourceDefinitions(), ...access.objects],
  });
}

/** Only the first start seeds: what a user has deleted stays away. */
async function seedOnce(
  folder: StateFolder,
  servers: ReadonlyMap<string, SandboxApiServer>,
) {
  const seeded = folder.read(SEEDED_FILE);
  if (seeded !== undefined && !isRecord(seeded)) {
    throw new StateFolderError(
      `The state in ${join(
        folder.path,
        SEEDED_FILE,
      )} is not what the sandbox wrote: start again with --reset to renew it.`,
    );
  }
  if (seeded) {
    return;
  }
  for (const name of CLUSTERS) {
    const server = servers.get(name);
    if (server) {
      await applySeed(
        { url: server.url, token: server.adminToken, ca: server.ca },
        seedOf(name),
      );
    }
  }
  folder.write(SEEDED_FILE, { at: new Date().toISOString() });
}

function clusterOf(
  server: SandboxApiServer,
  access: PortalAccess,
): SandboxCluster {
  return {
    name: server.name,
    url: server.url,
    token: server.tokenOf({ name: access.user }),
    adminToken: server.adminToken,
    ca: server.ca,
    caData: Buffer.from(server.ca).toString('base64'),
    up: true,
  };
}

/** A cluster that is down: an address where nobody listens. */
async function downCluster(like: SandboxCluster): Promise<SandboxCluster> {
  return {
    ...like,
    name: 'edge',
    url: `https://127.0.0.1:${await unusedPort()}`,
    token: 'edge-is-down',
    adminToken: '',
    up: false,
  };
}

async function unusedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise(resolve => probe.close(resolve));
  return address && typeof address === 'object' ? address.port : 1;
}
