import { JsonObject, JsonValue } from '@backstage/types';
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
  RuntimeSubject,
  RuntimeTarget,
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

function recordOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

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
  const tasks = Array.isArray(status.tasks) ? status.tasks.map(recordOf) : [];
  return {
    type: 'kafka-connector',
    connector: name,
    direction: textOf(status.type),
    state: textOf(connector.state) ?? 'UNKNOWN',
    worker: textOf(connector.worker_id),
    ...traceOf(connector),
    tasks: tasks.map(task => ({
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
  readonly #clients = new Map<string, RuntimeHttp>();

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
    const http = this.#clientOf(target, subjects[0]);
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
  async release(target: ConnectTarget): Promise<void> {
    const client = this.#clients.get(target.key);
    this.#clients.delete(target.key);
    await client?.close();
  }

  /** {@inheritdoc RuntimeCollector.close} */
  async close(): Promise<void> {
    await Promise.allSettled(
      [...this.#clients.values()].map(client => client.close()),
    );
    this.#clients.clear();
  }

  #clientOf(target: ConnectTarget, subject: RuntimeSubject): RuntimeHttp {
    const what = 'Kafka Connect';
    const known = this.#clients.get(target.key);
    if (known) {
      return known;
    }
    const { configured } = target;
    const client = configured
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
    this.#clients.set(target.key, client);
    return client;
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
