import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import {
  DataPipelinesApi,
  KubernetesObject,
  RequestOptions,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { toActionError } from '../changes/toActionError';
import {
  ConnectFacts,
  KafkaFacts,
  NamedInNamespace,
  PipelineFacts,
  SessionFacts,
  TopicFacts,
  pipelineFacts,
} from './PipelineFacts';
import { Part } from './parts';
import { STRIMZI, topicsOf } from './parts/topicRefs';

type Json = JsonValue | undefined;

function at(value: Json, ...path: string[]): Json {
  return path.reduce<Json>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? inner[key]
        : undefined,
    value,
  );
}

function listAt(value: Json, ...path: string[]): JsonValue[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

function textAt(value: Json, ...path: string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/**
 * Whether the Topic and User Operator can give rights: with the authorizer of
 * Kafka itself, or with another that is told to be administered like it.
 */
function checksRights(kafka: JsonValue): boolean {
  const type = textAt(kafka, 'spec', 'kafka', 'authorization', 'type');
  return (
    type === 'simple' ||
    ['supportsAdminApi', 'delegateToKafkaAcls'].some(
      field => at(kafka, 'spec', 'kafka', 'authorization', field) === true,
    )
  );
}

/** What a Kafka of Strimzi says, with the listener that asks the least. */
function toKafkaFacts(object: KubernetesObject): KafkaFacts {
  const json = object as unknown as JsonValue;
  const replicas = Number(
    at(json, 'spec', 'kafka', 'config', 'default.replication.factor'),
  );
  const listeners = listAt(json, 'spec', 'kafka', 'listeners')
    .filter(listener =>
      ['internal', 'cluster-ip'].includes(textAt(listener, 'type') ?? ''),
    )
    .map(listener => ({
      name: textAt(listener, 'name'),
      isEncrypted: at(listener, 'tls') === true,
      authentication: textAt(listener, 'authentication', 'type'),
    }))
    .sort(
      (a, b) =>
        Number(Boolean(a.authentication)) - Number(Boolean(b.authentication)) ||
        Number(a.isEncrypted) - Number(b.isEncrypted),
    );
  const [listener] = listeners;
  const reported = listAt(json, 'status', 'listeners').find(
    candidate =>
      listener !== undefined && textAt(candidate, 'name') === listener.name,
  );
  return {
    ...(replicas > 0 && { defaultReplicas: replicas }),
    bootstrapServers: textAt(reported, 'bootstrapServers'),
    isEncrypted: listener?.isEncrypted ?? false,
    authentication: listener?.authentication,
    checksRights: checksRights(json),
  };
}

function toConnectFacts(object: KubernetesObject): ConnectFacts {
  const plugins = listAt(
    object as unknown as JsonValue,
    'status',
    'connectorPlugins',
  ).flatMap(plugin => {
    const name = textAt(plugin, 'class');
    return name ? [{ class: name, type: textAt(plugin, 'type') }] : [];
  });
  return plugins.length ? { plugins } : {};
}

function toTopicFacts(object: KubernetesObject): TopicFacts {
  const spec = object.spec as Json;
  const numberAt = (field: string) => {
    const value = at(spec, field);
    return typeof value === 'number' ? value : undefined;
  };
  const config = at(spec, 'config');
  const cleanup = at(config, 'cleanup.policy');
  const { labels = {}, annotations = {} } = object.metadata;
  return {
    partitions: numberAt('partitions'),
    replicas: numberAt('replicas'),
    topicName: textAt(spec, 'topicName'),
    configKeys: Object.keys((config as JsonObject | undefined) ?? {}),
    ...(cleanup !== undefined && {
      deletesByAge: [cleanup].flat().join().includes('delete'),
    }),
    labels,
    annotations: Object.fromEntries(
      Object.entries(annotations).filter(([name]) =>
        name.startsWith('data-pipelines.io/'),
      ),
    ),
  };
}

function kafkaClustersOf(part: Part): NamedInNamespace[] {
  const topics =
    part.type === 'flink-sql' || part.type === 'spark-job'
      ? topicsOf(part)
      : [];
  return [
    ...('kafkaCluster' in part && part.kafkaCluster ? [part.kafkaCluster] : []),
    ...topics.flatMap(({ namespace, kafkaCluster }) =>
      kafkaCluster ? [{ namespace, name: kafkaCluster }] : [],
    ),
  ];
}

function connectsOf(part: Part): NamedInNamespace[] {
  return part.type === 'kafka-connector' ? [part.connect] : [];
}

function changedTopicsOf(part: Part): NamedInNamespace[] {
  return part.type === 'kafka-topic' && part.exists
    ? [{ namespace: part.kafkaCluster.namespace, name: part.name }]
    : [];
}

function sessionsOf(part: Part): NamedInNamespace[] {
  return part.type === 'flink-sql' && part.sessionCluster
    ? [part.sessionCluster]
    : [];
}

/**
 * Reads what parts have to keep to: a Kafka cluster's own copies and address,
 * the version of a session cluster. What the caller may not see is left out.
 *
 * @throws what the backend answers with, when it is not that
 *
 * @internal
 */
export async function readFacts(options: {
  client: Pick<DataPipelinesApi, 'getResource'>;
  cluster: string;
  parts: Part[];
  request: RequestOptions;
}): Promise<PipelineFacts> {
  const { client, cluster, parts, request } = options;

  async function read<T>(
    wanted: NamedInNamespace[],
    kind: Pick<ResourceRef, 'group' | 'kind'>,
    convert: (object: KubernetesObject) => T,
    /** Whether nothing can be made without it. */
    isNeeded: boolean = false,
  ): Promise<Map<string, T>> {
    const found = new Map<string, T>();
    for (const { namespace, name } of wanted) {
      const key = `${namespace}/${name}`;
      if (found.has(key)) {
        continue;
      }
      const ref = { cluster, ...kind, namespace, name };
      const detail = await client.getResource(ref, request).catch(error => {
        const problem = toActionError(error);
        if (problem instanceof NotFoundError) {
          return undefined;
        }
        throw problem;
      });
      if (detail && !detail.remembered) {
        found.set(key, convert(detail.object));
      } else if (detail && isNeeded) {
        throw new ServiceUnavailableError(
          `${stringifyResourceRef(
            ref,
          )} can not be read, because ${cluster} does not answer: try again when it does`,
        );
      }
    }
    return found;
  }

  return pipelineFacts({
    kafka: await read(
      parts.flatMap(kafkaClustersOf),
      { group: STRIMZI, kind: 'Kafka' },
      toKafkaFacts,
    ),
    connects: await read(
      parts.flatMap(connectsOf),
      { group: STRIMZI, kind: 'KafkaConnect' },
      toConnectFacts,
    ),
    topics: await read(
      parts.flatMap(changedTopicsOf),
      { group: STRIMZI, kind: 'KafkaTopic' },
      toTopicFacts,
      true,
    ),
    sessions: await read(
      parts.flatMap(sessionsOf),
      { group: 'flink.apache.org', kind: 'FlinkDeployment' },
      (object): SessionFacts => ({
        flinkVersion: textAt(
          object as unknown as JsonValue,
          'spec',
          'flinkVersion',
        ),
      }),
      true,
    ),
  });
}
