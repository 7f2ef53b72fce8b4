import { Grid, NumberField } from '@backstage/ui';
import { useState } from 'react';
import { Described } from '../../form/Described';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { topicsAt } from '../../form/topicsAt';
import { useFieldFrame } from '../../form/useFieldFrame';
import { useKafkaCluster } from '../../form/useKafkaCluster';
import {
  PER_PARTITION_MB,
  advisePartitions,
  brokersOf,
} from './advisePartitions';
import { problemOfPartitions } from './problemOfPartitions';
import { partitionsSchema } from './schema';

/**
 * @public
 */
export type PartitionsProps = typeof partitionsSchema.TProps;

/**
 * Asks how many partitions a topic gets, and advises by the brokers of its Kafka
 * cluster and by how much is to go through it, where the reader can say that.
 *
 * @public
 */
export function Partitions(props: PartitionsProps) {
  const { disabled, formContext, formData, onChange, uiSchema } = props;
  const { kafkaClusterField = 'kafkaCluster', topicField } =
    uiSchema['ui:options'] ?? {};
  const form = formContext?.formData;
  const kafka = useKafkaCluster(form, kafkaClusterField);
  const brokers =
    kafka?.status === 'ready' ? brokersOf(kafka.data.facts) : undefined;
  const [topic] = topicsAt(form, topicField);
  const [throughput, setThroughput] = useState<number>();
  const problem =
    formData === undefined
      ? undefined
      : problemOfPartitions(formData, { brokers, topic });

  const adviceOf = (): string | undefined => {
    if (topic?.partitions !== undefined && !throughput) {
      return undefined;
    }
    if (brokers === undefined) {
      return kafka
        ? 'How many brokers there are is not known at present, so there is no advice'
        : undefined;
    }
    const advice = advisePartitions({ brokers, throughput });
    const reason = throughput
      ? `${throughput} MB/s at ${PER_PARTITION_MB} MB/s each, Confluent’s rule of thumb, rounded up to a multiple of the ${brokers} brokers`
      : 'as many as there are brokers, so that each has its share';
    return `Advice: ${advice} (${reason})`;
  };
  const noteOf = (): Note => {
    if (problem) {
      return { tone: 'bad', text: problem };
    }
    if (!kafka) {
      return { tone: 'plain', text: 'Choose a Kafka cluster to be advised' };
    }
    const sentences = [
      topic?.partitions !== undefined &&
        `${topic.name} has ${topic.partitions} now`,
      adviceOf(),
      'More can be added later, fewer never',
    ];
    return { tone: 'plain', text: sentences.filter(Boolean).join('. ') };
  };
  const frame = useFieldFrame(props, {
    label: 'Partitions',
    description: 'How many consumers of one group can read at the same time.',
    note: noteOf(),
  });
  const throughputId = `${frame.id}__throughput`;

  return (
    <FieldBox frame={frame} controls="several">
      <Grid.Root columns={{ initial: '1', sm: '2' }} gap="2">
        <Described id={frame.descriptionId} description={frame.description}>
          <NumberField
            {...frame.control}
            minValue={1}
            step={1}
            value={formData ?? NaN}
            onChange={value =>
              onChange(Number.isNaN(value) ? undefined : value)
            }
          />
        </Described>
        <Described
          id={throughputId}
          description="Only for the advice; leave it empty if you do not know."
        >
          <NumberField
            label="Expected megabytes a second"
            aria-describedby={throughputId}
            isDisabled={disabled}
            size="small"
            minValue={0}
            value={throughput ?? NaN}
            onChange={value =>
              setThroughput(Number.isNaN(value) ? undefined : value)
            }
          />
        </Described>
      </Grid.Root>
    </FieldBox>
  );
}
