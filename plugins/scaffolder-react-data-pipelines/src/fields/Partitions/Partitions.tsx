import { Grid, NumberField } from '@backstage/ui';
import { useState } from 'react';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { fieldFrame } from '../../form/fieldFrame';
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
  const path = uiSchema['ui:options']?.kafkaClusterField ?? 'kafkaCluster';
  const kafka = useKafkaCluster(formContext?.formData, path);
  const brokers =
    kafka?.status === 'ready' ? brokersOf(kafka.data.facts) : undefined;
  const [throughput, setThroughput] = useState<number>();
  const problem =
    formData === undefined ? undefined : problemOfPartitions(formData, brokers);

  const noteOf = (): Note => {
    if (problem) {
      return { tone: 'bad', text: problem };
    }
    if (brokers === undefined) {
      return {
        tone: 'plain',
        text: kafka
          ? 'How many brokers there are is not known at present, so there is no advice. More partitions can be added later, fewer never'
          : 'Choose a Kafka cluster to be advised',
      };
    }
    const advice = advisePartitions({ brokers, throughput });
    const reason = throughput
      ? `${throughput} MB/s at ${PER_PARTITION_MB} MB/s each, Confluent’s rule of thumb, rounded up to a multiple of the ${brokers} brokers`
      : `as many as there are brokers, so that each has its share`;
    return {
      tone: 'plain',
      text: `Advice: ${advice} (${reason}). More can be added later, fewer never`,
    };
  };
  const note = noteOf();

  return (
    <FieldBox field={props} note={note}>
      <Grid.Root columns={{ initial: '1', sm: '2' }} gap="2">
        <NumberField
          {...fieldFrame(props, {
            label: 'Partitions',
            description:
              'How many consumers of one group can read at the same time.',
            note,
          })}
          size="medium"
          minValue={1}
          step={1}
          value={formData ?? NaN}
          onChange={value => onChange(Number.isNaN(value) ? undefined : value)}
        />
        <NumberField
          label="Expected megabytes a second"
          description="Only for the advice; leave it empty if you do not know."
          isDisabled={disabled}
          size="medium"
          minValue={0}
          value={throughput ?? NaN}
          onChange={value =>
            setThroughput(Number.isNaN(value) ? undefined : value)
          }
        />
      </Grid.Root>
    </FieldBox>
  );
}
