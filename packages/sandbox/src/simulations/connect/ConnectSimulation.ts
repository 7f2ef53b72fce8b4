import { KubernetesObject, ServiceTargets } from '../../api';
import { isRecord } from '../../api/KubernetesObject';
import { KubeClient } from '../../client';
import { watchResource } from '../../operators/ResourceWatcher';
import { SimulationServer } from '../SimulationServer';

const REST_PORT = 8083;

const CONNECTORS = {
  group: 'kafka.strimzi.io',
  version: 'v1',
  plural: 'kafkaconnectors',
};

/** Where the operator puts the REST interface of a Connect cluster. */
function placeOf(connector: KubernetesObject) {
  const cluster = connector.metadata.labels?.['strimzi.io/cluster'];
  return cluster
    ? {
        namespace: connector.metadata.namespace ?? '',
        service: `${cluster}-connect-api`,
        port: REST_PORT,
      }
    : undefined;
}

/**
 * Answers in the place of the REST interface of a sandbox's Kafka Connects. It
 * says what the stand-in has written into the status of the connectors.
 *
 * @internal
 */
export class ConnectSimulation {
  readonly #server: SimulationServer;
  readonly #targets: ServiceTargets;
  readonly #cluster: string;
  /** Connectors by name, of each Connect by its address. */
  readonly #connects = new Map<string, Map<string, KubernetesObject>>();

  constructor(options: {
    server: SimulationServer;
    targets: ServiceTargets;
    /** The cluster they are in: all share one server. */
    cluster: string;
  }) {
    this.#cluster = options.cluster;
    this.#server = options.server;
    this.#targets = options.targets;
  }

  /** Follows the connectors of a cluster until aborted. */
  run(client: KubeClient, signal: AbortSignal): Promise<void> {
    return watchResource({
      client,
      resource: CONNECTORS,
      signal,
      onObject: connector => this.follow(connector),
      onDeleted: connector => this.#forget(connector),
    });
  }

  /** A connector is as it is now. */
  follow(connector: KubernetesObject) {
    const place = placeOf(connector);
    if (!place) {
      return;
    }
    const address = `connect ${this.#cluster} ${place.namespace} ${
      place.service
    }`;
    const known = this.#connects.get(address) ?? new Map();
    this.#connects.set(address, known);
    known.set(connector.metadata.name, connector);
    this.#server.serve(address, path => answerOf(known, path));
    this.#targets.register({ ...place, url: this.#server.urlOf(address) });
  }

  #forget({ metadata }: KubernetesObject) {
    for (const connectors of this.#connects.values()) {
      if (connectors.get(metadata.name)?.metadata.uid === metadata.uid) {
        connectors.delete(metadata.name);
      }
    }
  }
}

function answerOf(
  connectors: Map<string, KubernetesObject>,
  path: string,
): unknown {
  const statusOf = (connector: KubernetesObject) =>
    isRecord(connector.status) ? connector.status : {};
  if (path === '/connectors') {
    return Object.fromEntries(
      [...connectors].flatMap(([name, connector]) => {
        const { connectorStatus } = statusOf(connector);
        return connectorStatus ? [[name, { status: connectorStatus }]] : [];
      }),
    );
  }
  const [, name, rest] = /^\/connectors\/([^/]+)\/(topics)$/.exec(path) ?? [];
  const connector = rest && connectors.get(decodeURIComponent(name));
  return connector
    ? {
        [connector.metadata.name]: { topics: statusOf(connector).topics ?? [] },
      }
    : undefined;
}
