import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import {
  ProxiedPort,
  RuntimeSubject,
  textAt,
} from '@data-portal/plugin-data-pipelines-node';

const STRIMZI = 'kafka.strimzi.io';
const CONFLUENT = 'platform.confluent.io';
const REST_PORT = 8083;

/**
 * The custom resource of the Kafka Connect cluster that a connector runs on.
 *
 * @internal
 */
export function connectOf(
  subject: Pick<RuntimeSubject, 'ref' | 'object'>,
): ResourceRef | undefined {
  const { ref, object } = subject;
  if (ref.group === STRIMZI && ref.kind === 'KafkaConnector') {
    const name = textAt(object.metadata.labels, 'strimzi.io/cluster');
    return name ? { ...ref, kind: 'KafkaConnect', name } : undefined;
  }
  if (ref.group === CONFLUENT && ref.kind === 'Connector') {
    const name = textAt(object.spec, 'connectClusterRef', 'name');
    return name
      ? {
          ...ref,
          kind: 'Connect',
          name,
          namespace:
            textAt(object.spec, 'connectClusterRef', 'namespace') ??
            ref.namespace,
        }
      : undefined;
  }
  return undefined;
}

/**
 * The connector's name in Kafka Connect.
 *
 * @internal
 */
export function connectorNameOf(
  subject: Pick<RuntimeSubject, 'ref' | 'object'>,
): string {
  return textAt(subject.object.spec, 'name') ?? subject.ref.name;
}

/**
 * The Service that its operator makes for the REST API, by the operator's rule
 * of naming.
 *
 * @internal
 */
export function restServiceOf(connect: ResourceRef): ProxiedPort {
  return {
    cluster: connect.cluster,
    namespace: connect.namespace,
    kind: 'services',
    name:
      connect.group === STRIMZI ? `${connect.name}-connect-api` : connect.name,
    port: REST_PORT,
  };
}
