import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';

const STRIMZI = 'kafka.strimzi.io';
const CONFLUENT = 'platform.confluent.io';
const LABEL_CLUSTER = 'strimzi.io/cluster';

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * The custom resource of the Kafka cluster that a resource is, or lives on.
 *
 * @returns undefined where brokers have nothing to say about the resource
 *
 * @internal
 */
export function kafkaClusterOf(
  subject: Pick<RuntimeSubject, 'ref' | 'object'>,
): ResourceRef | undefined {
  const { ref, object } = subject;
  const type = `${ref.group}/${ref.kind}`;
  if (type === `${STRIMZI}/Kafka` || type === `${CONFLUENT}/Kafka`) {
    return ref;
  }
  if (type === `${STRIMZI}/KafkaTopic`) {
    const name = textOf(object.metadata.labels?.[LABEL_CLUSTER]);
    return name ? { ...ref, kind: 'Kafka', name } : undefined;
  }
  if (type === `${CONFLUENT}/KafkaTopic`) {
    const cluster = recordOf(recordOf(object.spec).kafkaClusterRef);
    const name = textOf(cluster.name);
    return name
      ? {
          ...ref,
          kind: 'Kafka',
          name,
          namespace: textOf(cluster.namespace) ?? ref.namespace,
        }
      : undefined;
  }
  return undefined;
}

/**
 * An address that the operator published and that asks for no credentials.
 *
 * @returns the reason where there is none
 *
 * @internal
 */
export function discoverListener(
  kafka: RuntimeSubject,
): { servers: string[]; ca?: string; tls: boolean } | { problem: string } {
  const spec = recordOf(recordOf(kafka.object.spec).kafka);
  const declared = Array.isArray(spec.listeners)
    ? spec.listeners.map(recordOf)
    : [];
  const status = recordOf(kafka.object.status);
  const published = Array.isArray(status.listeners)
    ? status.listeners.map(recordOf)
    : [];
  if (!published.length) {
    return { problem: 'Its operator has not published an address yet' };
  }
  for (const listener of published) {
    const own = declared.find(({ name }) => name === listener.name);
    const servers = textOf(listener.bootstrapServers)?.split(',') ?? [];
    if (own && !own.authentication && servers.length) {
      const certificates = Array.isArray(listener.certificates)
        ? listener.certificates.filter(one => typeof one === 'string')
        : [];
      return {
        servers,
        tls: own.tls === true,
        ...(certificates.length && { ca: certificates.join('\n') }),
      };
    }
  }
  return {
    problem: `Its listeners ask for credentials. Add it to dataPipelines.kafka.clusters: cluster ${kafka.ref.cluster}, namespace ${kafka.ref.namespace}, name ${kafka.ref.name}`,
  };
}
