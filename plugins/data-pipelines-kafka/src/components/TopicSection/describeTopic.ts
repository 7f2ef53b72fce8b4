import {
  KubernetesObject,
  topicNameOf,
} from '@data-portal/plugin-data-pipelines-common';
import {
  FactItem,
  formatBytes,
  formatDuration,
  readEntries,
  readNumber,
  readText,
} from '@data-portal/plugin-data-pipelines-react';

/**
 * The Kafka cluster that a topic says it belongs to.
 *
 * @internal
 */
export function clusterNameOf(object: KubernetesObject): string | undefined {
  return readText(object, 'metadata', 'labels', 'strimzi.io/cluster');
}

function policyFact(policy: string): FactItem {
  const words: Record<string, string> = {
    delete: 'Messages past the retention are deleted',
    compact: 'Of every key the newest message is kept',
    'compact,delete':
      'Of every key the newest message is kept, until the retention is past',
  };
  // Kafka reads a list in any order; YAML may hold it as a list.
  const key = policy
    .split(',')
    .map(part => part.trim())
    .sort()
    .join(',');
  return { label: 'Clean-up', value: policy, hint: words[key] };
}

function minIsrFact(minIsr: number, replicas: number | undefined): FactItem {
  const fact = { label: 'In-sync replicas a write needs', value: minIsr };
  if (replicas === undefined) {
    return fact;
  }
  const spare = replicas - minIsr;
  if (spare < 0) {
    return {
      ...fact,
      hint: `More than the ${replicas} there are: writes with acks=all fail`,
    };
  }
  return {
    ...fact,
    hint:
      spare === 0
        ? 'Writes with acks=all stop when any replica is lost'
        : `Writes with acks=all survive the loss of ${spare} of ${replicas} replicas`,
  };
}

function retentionFacts(config: unknown): FactItem[] {
  const facts: FactItem[] = [];
  const time = readNumber(config, 'retention.ms');
  if (time !== undefined) {
    facts.push({
      label: 'Messages are kept',
      value: time < 0 ? 'for ever' : formatDuration(time),
    });
  }
  const size = readNumber(config, 'retention.bytes');
  if (size !== undefined && size >= 0) {
    facts.push({ label: 'At most, a partition', value: formatBytes(size) });
  }
  return facts;
}

function policyOf(config: unknown): string | undefined {
  const entry = readEntries(config).find(([key]) => key === 'cleanup.policy');
  return Array.isArray(entry?.[1])
    ? entry[1].join(',')
    : readText(config, 'cleanup.policy');
}

/**
 * What a topic is declared to be, in human words. Whatever is not written down
 * is left to the brokers, and said to be.
 *
 * @internal
 */
export function describeTopic(object: KubernetesObject): FactItem[] {
  const config = object.spec?.config;
  const partitions = readNumber(object, 'spec', 'partitions');
  const replicas = readNumber(object, 'spec', 'replicas');
  const facts: FactItem[] = [
    { label: 'Topic', value: topicNameOf(object) },
    {
      label: 'Kafka cluster',
      value: clusterNameOf(object) ?? 'not named',
      hint: clusterNameOf(object)
        ? undefined
        : 'Without the label strimzi.io/cluster no operator looks after the topic',
    },
    { label: 'Partitions', value: partitions ?? "the brokers' default" },
    { label: 'Replicas', value: replicas ?? "the brokers' default" },
    ...retentionFacts(config),
  ];

  const policy = policyOf(config);
  if (policy) {
    facts.push(policyFact(policy));
  }
  const minIsr = readNumber(config, 'min.insync.replicas');
  if (minIsr !== undefined) {
    facts.push(minIsrFact(minIsr, replicas));
  }
  const change = readText(object, 'status', 'replicasChange', 'state');
  if (change) {
    const target = readText(
      object,
      'status',
      'replicasChange',
      'targetReplicas',
    );
    facts.push({
      label: 'Change of replicas',
      value: target ? `${change}, to ${target}` : change,
      hint: readText(object, 'status', 'replicasChange', 'message'),
    });
  }
  return facts;
}
