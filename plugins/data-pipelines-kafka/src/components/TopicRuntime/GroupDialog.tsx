import { Dialog, DialogBody, DialogHeader, Flex, Text } from '@backstage/ui';
import {
  KafkaGroupPartition,
  KafkaTopicGroup,
} from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  FactItem,
  FactList,
  RelativeTime,
  VerdictChip,
  formatCount,
} from '@data-portal/plugin-data-pipelines-react';
import { StreamsApplication } from '../StreamsGroup';
import { messagesInWords, timeInWords } from './lagInWords';

/**
 * @internal
 */
export type GroupDialogProps = {
  topic: string;
  group: KafkaTopicGroup;
  onClose(): void;
};

function offset(value: number | undefined, absent: string) {
  return value === undefined ? absent : formatCount(value);
}

const columns: DataTableColumn<KafkaGroupPartition & { id: string }>[] = [
  {
    id: 'partition',
    label: 'Partition',
    width: '6rem',
    isRowHeader: true,
    cell: ({ partition }) => partition,
  },
  {
    id: 'lag',
    label: 'Behind',
    width: '8rem',
    cell: ({ lag }) => offset(lag, 'not known'),
  },
  {
    id: 'committed',
    label: 'Committed',
    width: '9rem',
    cell: ({ committed }) => offset(committed, 'nothing'),
  },
  {
    id: 'end',
    label: 'End',
    width: '9rem',
    cell: ({ endOffset }) => offset(endOffset, 'not known'),
  },
  {
    id: 'reader',
    label: 'Read by',
    cell: ({ client, host }) => (client ? `${client} on ${host}` : 'nobody'),
  },
];

function factsOf(group: KafkaTopicGroup): FactItem[] {
  const time = timeInWords(group);
  return [
    { label: 'Behind', value: messagesInWords(group), hint: time },
    { label: 'State', value: group.state, hint: `${group.protocol} protocol` },
    ...(group.members === undefined
      ? []
      : [{ label: 'Members', value: group.members }]),
    ...(group.streams?.topologyEpoch === undefined
      ? []
      : [{ label: 'Topology', value: group.streams.topologyEpoch }]),
    ...(group.stalledSince
      ? [
          {
            label: 'Some partition stands still',
            value: <RelativeTime time={group.stalledSince} />,
          },
        ]
      : []),
  ];
}

/**
 * One group on one topic, partition by partition, the furthest behind first.
 *
 * @internal
 */
export function GroupDialog(props: GroupDialogProps) {
  const { topic, group, onClose } = props;
  const rows = [...group.partitions]
    .sort((a, b) => (b.lag ?? -1) - (a.lag ?? -1) || a.partition - b.partition)
    .map(one => ({ ...one, id: String(one.partition) }));
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => isOpen || onClose()}
      width={900}
      height="80vh"
    >
      <DialogHeader>
        Group {group.group} on {topic}
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Flex align="center" gap="2">
            <VerdictChip state={group.verdict.state} />
            <Text as="p">{group.verdict.message}</Text>
          </Flex>
          <FactList facts={factsOf(group)} />
          {group.protocol === 'streams' && (
            <>
              <StreamsApplication group={group} />
              <Text as="h3" weight="bold">
                Partitions
              </Text>
            </>
          )}
          <DataTable label="Partitions" columns={columns} rows={rows} />
        </Flex>
      </DialogBody>
    </Dialog>
  );
}
