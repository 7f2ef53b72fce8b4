import { SandboxApiServer } from '../api';
import { isRecord } from '../api/KubernetesObject';
import { StateFolder } from '../api/StateFolder';
import { KubeClient } from '../client';
import { Clock, systemClock } from '../operators';
import { SimulationServer } from './SimulationServer';
import { ConnectSimulation } from './connect/ConnectSimulation';
import { FlinkSimulation } from './flink/FlinkSimulation';
import { SparkSimulation } from './spark/SparkSimulation';

const FILE = 'simulations.json';

/**
 * Running simulations of the systems behind a sandbox's resources.
 *
 * @internal
 */
export interface Simulations {
  /** The History Server of a cluster, by the cluster's name. */
  sparkHistoryUrls: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

/**
 * Starts what answers in the place of Kafka Connect, Flink and Spark, behind the Services of clusters.
 *
 * @internal
 */
export async function startSimulations(options: {
  servers: Iterable<SandboxApiServer>;
  /** Where the port is remembered. */
  folder: StateFolder;
  clock?: Clock;
  onError?: (error: Error) => void;
}): Promise<Simulations> {
  const {
    servers,
    folder,
    clock = systemClock(),
    onError = () => {},
  } = options;
  const abort = new AbortController();
  const before = folder.read(FILE);
  const server = await SimulationServer.start(
    isRecord(before) && typeof before.port === 'number' ? before.port : 0,
  );
  folder.write(FILE, { port: server.port });
  const sparkHistoryUrls = new Map<string, string>();
  const clients: KubeClient[] = [];
  const runs: Promise<void>[] = [];
  for (const { name, url, adminToken: token, ca, services } of servers) {
    const client = KubeClient.create({ url, token, ca }, 'simulations/sandbox');
    const flink = new FlinkSimulation({ server, targets: services, clock });
    const history = `history-${name}`;
    const spark = new SparkSimulation({
      server,
      targets: services,
      clock,
      history,
    });
    const connect = new ConnectSimulation({
      server,
      targets: services,
      cluster: name,
    });
    clients.push(client);
    runs.push(
      connect.run(client, abort.signal).catch(onError),
      flink.run(client, abort.signal).catch(onError),
      spark.run(client, abort.signal).catch(onError),
    );
    sparkHistoryUrls.set(name, server.urlOf(history));
  }
  return {
    sparkHistoryUrls,
    async stop() {
      abort.abort();
      await Promise.all(runs);
      clients.forEach(client => client.close());
      await server.stop();
    },
  };
}
