import { compare, numberAt, recordAt, textAt } from '../judging';
import { retentionInWords } from '../judging/retention';
import { application } from './application';
import { confluentKind, referenced } from './confluentKind';

/**
 * A topic that Confluent's operator looks after. Deleting it deletes the topic.
 *
 * @internal
 */
export const confluentTopic = confluentKind({
  kind: 'KafkaTopic',
  title: 'Confluent Kafka topic',
  entity: { kind: 'Resource', type: 'kafka-topic' },
  dependsOn: referenced('Kafka', 'spec.kafkaClusterRef'),
  ...application,
  describe: object =>
    `Kafka topic ${
      textAt(object, 'spec.name') ??
      textAt(object, 'metadata.name') ??
      'unnamed'
    }`,
  facts: ({ object }) => [
    [
      'Partitions',
      numberAt(object, 'status.partitionCount') ??
        numberAt(object, 'spec.partitionCount'),
    ],
    [
      'Replicas',
      numberAt(object, 'status.replicas') ?? numberAt(object, 'spec.replicas'),
    ],
    ['Retention', retentionInWords(recordAt(object, 'spec.configs'))],
    [
      'Cluster',
      textAt(object, 'status.kafkaCluster') ??
        textAt(object, 'spec.kafkaClusterRef.name'),
    ],
  ],
  comparison: ({ object }) =>
    compare({
      label: 'Partitions',
      declared: numberAt(object, 'spec.partitionCount'),
      reported: numberAt(object, 'status.partitionCount'),
    }),
});
