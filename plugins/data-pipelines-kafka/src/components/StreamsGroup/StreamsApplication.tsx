import { Alert, Flex, Text } from '@backstage/ui';
import {
  KafkaStreamsGroup,
  KafkaStreamsMember,
  KafkaStreamsSubtopology,
} from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  EmptyText,
} from '@data-portal/plugin-data-pipelines-react';
import { tasksInWords } from './tasksInWords';

/**
 * @internal
 */
export type StreamsApplicationProps = {
  group: Pick<KafkaStreamsGroup, 'notReadySince' | 'members' | 'streams'>;
};

type MemberRow = KafkaStreamsMember & { id: string; remarks: string[] };

const memberColumns: DataTableColumn<MemberRow>[] = [
  {
    id: 'client',
    label: 'Client',
    isRowHeader: true,
    cell: ({ client, remarks }) => (
      <Flex direction="column" gap="0">
        {client}
        {remarks.map(remark => (
          <Text key={remark} variant="body-x-small">
            {remark}
          </Text>
        ))}
      </Flex>
    ),
  },
  { id: 'host', label: 'Host', width: '8rem', cell: ({ host }) => host },
  {
    id: 'process',
    label: 'Process',
    width: '7rem',
    cell: ({ process }) => <span title={process}>{process.slice(0, 8)}</span>,
  },
  {
    id: 'active',
    label: 'Works at',
    width: '20%',
    cell: ({ active }) => tasksInWords(active),
  },
  {
    id: 'standby',
    label: 'Stands by for',
    width: '16%',
    cell: ({ standby }) => tasksInWords(standby),
  },
  {
    id: 'warmup',
    label: 'Warms up for',
    width: '16%',
    cell: ({ warmup }) => tasksInWords(warmup),
  },
];

const partColumns: DataTableColumn<KafkaStreamsSubtopology>[] = [
  {
    id: 'part',
    label: 'Part',
    width: '5rem',
    isRowHeader: true,
    cell: ({ id }) => id,
  },
  { id: 'reads', label: 'Reads', cell: ({ reads }) => reads.join(', ') },
  {
    id: 'repartitions',
    label: 'Hands on by',
    cell: ({ repartitions }) => repartitions.join(', ') || 'nothing',
  },
  {
    id: 'changelogs',
    label: 'Keeps its state in',
    cell: ({ changelogs }) => changelogs.join(', ') || 'nothing',
  },
];

function toRow(
  member: KafkaStreamsMember,
  topologyEpoch: number | undefined,
): MemberRow {
  const { client, process, isMoving } = member;
  const isOlder =
    topologyEpoch !== undefined && member.topologyEpoch < topologyEpoch;
  return {
    ...member,
    id: `${process} ${client}`,
    remarks: [
      ...(isOlder
        ? [`runs topology ${member.topologyEpoch}, the group ${topologyEpoch}`]
        : []),
      ...(isMoving ? ['tasks are being moved'] : []),
    ],
  };
}

/**
 * What the coordinator tells of a Kafka Streams application: its members with
 * their tasks, and the parts of its topology with their topics.
 *
 * @internal
 */
export function StreamsApplication(props: StreamsApplicationProps) {
  const { notReadySince, members = 0, streams } = props.group;
  if (!streams) {
    return (
      <EmptyText>
        The brokers were not asked about its members, or did not tell.
      </EmptyText>
    );
  }
  const { topologyEpoch, subtopologies, missing = [] } = streams;
  const left = members - streams.members.length;
  return (
    <Flex direction="column" gap="4">
      {(notReadySince || missing.length > 0) && (
        <Alert
          role="status"
          status="warning"
          icon
          title="The application cannot begin."
          description={
            missing.length
              ? `It reads topics that the brokers do not have: ${missing.join(
                  ', ',
                )}. Make them, or let it read others.`
              : 'The numbers of partitions of topics that it reads do not fit together, or topics of its own could not be made. Its log says which.'
          }
        />
      )}
      <Text as="h3" weight="bold">
        Members
      </Text>
      {streams.members.length ? (
        <DataTable
          label="Members"
          columns={memberColumns}
          rows={streams.members.map(member => toRow(member, topologyEpoch))}
        />
      ) : (
        <EmptyText>Nobody runs the application.</EmptyText>
      )}
      {left > 0 && <EmptyText>And {left} members more.</EmptyText>}
      {subtopologies && subtopologies.length > 0 && (
        <>
          <Text as="h3" weight="bold">
            Parts of the topology
          </Text>
          <DataTable
            label="Parts of the topology"
            columns={partColumns}
            rows={subtopologies}
          />
        </>
      )}
    </Flex>
  );
}
