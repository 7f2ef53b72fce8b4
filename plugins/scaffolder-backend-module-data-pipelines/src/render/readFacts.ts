import { NotFoundError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import {
  DataPipelinesApi,
  KubernetesObject,
  RequestOptions,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { toActionError } from '../changes/toActionError';
import {
  KafkaFacts,
  NamedInNamespace,
  PipelineFacts,
  SessionFacts,
  TopicFacts,
  pipelineFacts,
} from './PipelineFacts';
import { Part } from './parts';
import { TopicValue } from './parts/fields';
import { STRIMZI } from './parts/topicRefs';

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
  };
}

function topicsOf(part: Part): TopicValue[] {
  return part.type === 'flink-sql' || part.type === 'spark-job'
    ? [...(part.inputs ?? []), ...(part.output ? [part.output] : [])]
    : [];
}

function kafkaClustersOf(part: Part): NamedInNamespace[] {
  return [
    ...('kafkaCluster' in part && part.kafkaCluster ? [part.kafkaCluster] : []),
    ...topicsOf(part).flatMap(({ namespace, kafkaCluster }) =>
      kafkaCluster ? [{ namespace, name: kafkaCluster }] : [],
    ),
  ];
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
  ): Promise<Map<string, T>> {
    const found = new Map<string, T>();
    for (const { namespace, name } of wanted) {
      const key = `${namespace}/${name}`;
      if (found.has(key)) {
        continue;
      }
      try {
        const { object } = await client.getResource(
          { cluster, ...kind, namespace, name },
          request,
        );
        found.set(key, convert(object));
      } catch (error) {
        const problem = toActionError(error);
        if (!(problem instanceof NotFoundError)) {
          throw problem;
        }
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
    topics: await read(
      parts.flatMap(changedTopicsOf),
      { group: STRIMZI, kind: 'KafkaTopic' },
      (object): TopicFacts => {
        const partitions = at(
          object as unknown as JsonValue,
          'spec',
          'partitions',
        );
        return typeof partitions === 'number' ? { partitions } : {};
      },
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
    ),
  });
}
