import { JsonObject } from '@backstage/types';
import {
  KafkaConnectorRuntime,
  KafkaConnectorSignals,
} from '@data-portal/plugin-data-pipelines-common';
import {
  CollectOptions,
  ConfiguredRuntimeHttp,
  ProxiedRuntimeHttp,
  RuntimeCollector,
  RuntimeContext,
  RuntimeHttp,
  RuntimeHttpClients,
  RuntimeSubject,
  RuntimeTarget,
  recordOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';
import { KafkaConnectConfig, KafkaModuleConfig } from '../config';
import { connectOf, connectorNameOf, restServiceOf } from './connectOf';

/** A stack trace says in its first lines what it has to say. */
const TRACE_LENGTH = 8 * 1024;

/**
 * A Kafka Connect cluster that is asked.
 *
 * @internal
 */
export type ConnectTarget = RuntimeTarget & { configured?: KafkaConnectConfig };

type ConnectSnapshot = Map<string, KafkaConnectorRuntime>;

function traceOf(part: JsonObject): { trace?: string } {
  const trace = textOf(part.trace);
  return trace ? { trace: trace.slice(0, TRACE_LENGTH) } : {};
}

function toConnector(
  name: string,
  answer: JsonObject,
  topics: string[],
): KafkaConnectorRuntime {
  const status = recordOf(answer.status);
  const connector = recordOf(status.connector);
  return {
    type: 'kafka-connector',
    connector: name,
    direction: textOf(status.type),
    state: textOf(connector.state) ?? 'UNKNOWN',
    worker: textOf(connector.worker_id),
    ...traceOf(connector),
    tasks: recordsOf(status.tasks).map(task => ({
      id: Number(task.id) || 0,
      state: textOf(task.state) ?? 'UNKNOWN',
      worker: textOf(task.worker_id),
      ...traceOf(task),
    })),
    topics,
  };
}

/**
 * Asks the REST API of Kafka Connect: one request a round for all connectors of
 * a cluster.
 *
 * @internal
 */
export class ConnectCollector
  implements RuntimeCollector<ConnectSnapshot, ConnectTarget>
{
  readonly id = 'kafka-connect';
  readonly limits = { concurrency: 4, timeout: 15_000 };
  readonly #config: KafkaModuleConfig;
  readonly #context: RuntimeContext;
  readonly #clients = new RuntimeHttpClients();

  constructor(options: { config: KafkaModuleConfig; context: RuntimeContext }) {
    this.#config = options.config;
    this.#context = options.context;
  }

  /** {@inheritdoc RuntimeCollector.targetOf} */
  targetOf(subject: RuntimeSubject): ConnectTarget | undefined {
    const connect = connectOf(subject);
    if (!connect) {
      return undefined;
    }
    const configured = this.#config.connects.find(
      ({ cluster, namespace, name }) =>
        cluster === connect.cluster &&
        namespace === connect.namespace &&
        name === connect.name,
    );
    const service = restServiceOf(connect);
    const address =
      configured?.url ?? `${service.namespace}/${service.name}:${service.port}`;
    return {
      key: `${connect.cluster}/${connect.namespace}/${connect.group}/${connect.name} ${address}`,
      title: `Kafka Connect ${connect.name}`,
      cluster: connect.cluster,
      address,
      reach: configured ? 'configured' : 'service proxy',
      interval: { viewed: 5_000, background: 30_000 },
      configured,
    };
  }

  /** {@inheritdoc RuntimeCollector.collect} */
  async collect(
    target: ConnectTarget,
    options: CollectOptions<ConnectSnapshot>,
  ): Promise<ConnectSnapshot> {
    const { signal, subjects, viewed, previous } = options;
    const http = this.#clients.of(target, () =>
      this.#connect(target, subjects[0]),
    );
    const answer = recordOf(
      await http.getJson('/connectors?expand=status', { signal }),
    );
    const inView = new Set(viewed.map(connectorNameOf));
    const connectors: ConnectSnapshot = new Map();
    for (const name of new Set(subjects.map(connectorNameOf))) {
      if (Object.hasOwn(answer, name)) {
        const topics = inView.has(name)
          ? await this.#topicsOf(http, name, signal)
          : previous?.get(name)?.topics ?? [];
        connectors.set(name, toConnector(name, recordOf(answer[name]), topics));
      }
    }
    return connectors;
  }

  /** {@inheritdoc RuntimeCollector.dataOf} */
  dataOf(
    snapshot: ConnectSnapshot,
    subject: RuntimeSubject,
  ): KafkaConnectorRuntime | undefined {
    return snapshot.get(connectorNameOf(subject));
  }

  /** {@inheritdoc RuntimeCollector.signalsOf} */
  signalsOf(
    snapshot: ConnectSnapshot,
    subject: RuntimeSubject,
  ): KafkaConnectorSignals | undefined {
    const connector = snapshot.get(connectorNameOf(subject));
    return (
      connector && {
        type: 'kafka-connector',
        state: connector.state,
        tasks: connector.tasks.length,
        failedTasks: connector.tasks.filter(({ state }) => state === 'FAILED')
          .length,
      }
    );
  }

  /** {@inheritdoc RuntimeCollector.release} */
  release(target: ConnectTarget): Promise<void> {
    return this.#clients.release(target);
  }

  /** {@inheritdoc RuntimeCollector.close} */
  close(): Promise<void> {
    return this.#clients.close();
  }

  #connect(target: ConnectTarget, subject: RuntimeSubject): RuntimeHttp {
    const what = 'Kafka Connect';
    const { configured } = target;
    return configured
      ? new ConfiguredRuntimeHttp({
          baseUrl: configured.url,
          headers: configured.headers,
          ca: configured.ca,
          what,
        })
      : new ProxiedRuntimeHttp({
          gateway: this.#context.gateway,
          port: restServiceOf(connectOf(subject)!),
          what,
        });
  }

  async #topicsOf(
    http: RuntimeHttp,
    name: string,
    signal: AbortSignal,
  ): Promise<string[]> {
    const answer = recordOf(
      await http.getJson(`/connectors/${encodeURIComponent(name)}/topics`, {
        signal,
      }),
    );
    const { topics } = recordOf(answer[name]);
    return Array.isArray(topics)
      ? topics.filter(topic => typeof topic === 'string')
      : [];
  }
}
