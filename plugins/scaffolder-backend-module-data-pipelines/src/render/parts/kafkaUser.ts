import { JsonObject } from '@backstage/types';
import { RenderContext } from '../Part';
import { NamedInNamespace } from '../PipelineFacts';
import { STRIMZI, STRIMZI_VERSIONS } from './topicRefs';

/**
 * A user with the rights on one topic that writing to it or reading from it
 * takes, and no others.
 *
 * @internal
 */
export function kafkaUser(options: {
  name: string;
  access: 'read' | 'write';
  authentication?: 'scram-sha-512' | 'tls';
  /** Of a reader. */
  group?: string;
  kafkaCluster: NamedInNamespace;
  topicName: string;
  /** Whether the Kafka cluster checks rights: Strimzi refuses them where not. */
  withRights: boolean;
  context: RenderContext;
}): JsonObject {
  const { name, access, group = name, kafkaCluster, topicName } = options;
  const { context, withRights } = options;
  const { kafkaUserQuotas } = context.settings;
  const listener = context.facts.kafka(kafkaCluster).authentication;
  const topic = { type: 'topic', name: topicName, patternType: 'literal' };
  return {
    apiVersion: context.served.requireApiVersion({
      group: STRIMZI,
      kind: 'KafkaUser',
      versions: STRIMZI_VERSIONS,
    }),
    kind: 'KafkaUser',
    metadata: {
      name,
      namespace: kafkaCluster.namespace,
      labels: { 'strimzi.io/cluster': kafkaCluster.name },
    },
    spec: {
      authentication: {
        type:
          options.authentication ??
          (listener === 'tls' ? 'tls' : 'scram-sha-512'),
      },
      ...(withRights && {
        authorization: {
          type: 'simple',
          acls:
            access === 'write'
              ? [{ resource: topic, operations: ['Describe', 'Write'] }]
              : [
                  { resource: topic, operations: ['Describe', 'Read'] },
                  {
                    resource: {
                      type: 'group',
                      name: group,
                      patternType: 'literal',
                    },
                    operations: ['Read'],
                  },
                ],
        },
      }),
      // Of each broker, so that one client can not take all of a shared one.
      quotas:
        access === 'write'
          ? { producerByteRate: kafkaUserQuotas.producerByteRate }
          : { consumerByteRate: kafkaUserQuotas.consumerByteRate },
    },
  };
}
