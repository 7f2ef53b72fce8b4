import { Flex, Text } from '@backstage/ui';
import {
  KafkaBroker,
  KafkaClusterRuntime,
  KafkaGroupSummary,
} from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  EmptyText,
  FactItem,
  FactList,
  VerdictChip,
  formatBytes,
  formatCount,
} from '@data-portal/plugin-data-pipelines-react';
import { StreamsGroupsTable } from '../StreamsGroup';
import { LagCell } from '../TopicRuntime/LagCell';

/**
 * @internal
 */
export type ClusterRuntimeProps = { runtime: KafkaClusterRuntime };

/** What the broker tells of its volumes, and what they were claimed with. */
function VolumeFree(props: { broker: KafkaBroker }) {
  const { volumeFree, volumeSize, claimed, size, offlineLogDirs } =
    props.broker;
  if (offlineLogDirs.length) {
    return <>offline: {offlineLogDirs.join(', ')}</>;
  }
  const share = (free: number, of: number) =>
    `${Math.round((free / of) * 100)} % of ${formatBytes(of)}`;
  if (volumeSize && volumeFree !== undefined) {
    return (
      <Flex direction="column" gap="0">
        {share(volumeFree, volumeSize)}
        {claimed && (
          <Text variant="body-x-small">claimed: {formatBytes(claimed)}</Text>
        )}
      </Flex>
    );
  }
  // Before 3.3 brokers do not tell; nothing else should be on their volumes.
  return claimed && size !== undefined ? (
    <>{share(Math.max(0, claimed - size), claimed)}, by its claim</>
  ) : (
    <i>not told</i>
  );
}

function stateOf(broker: KafkaBroker): string {
  if (!broker.alive) {
    return 'not in the cluster';
  }
  return broker.answers ? 'alive' : 'alive, does not answer the portal';
}

const brokerColumns: DataTableColumn<KafkaBroker & { key: string }>[] = [
  {
    id: 'broker',
    label: 'Broker',
    isRowHeader: true,
    width: '5rem',
    cell: ({ id }) => id,
  },
  {
    id: 'address',
    label: 'Address',
    cell: ({ host, port, rack }) =>
      host ? `${host}:${port}${rack ? ` (${rack})` : ''}` : <i>not told</i>,
  },
  { id: 'state', label: 'State', width: '22%', cell: stateOf },
  { id: 'leads', label: 'Leads', width: '6rem', cell: ({ leads }) => leads },
  {
    id: 'replicas',
    label: 'Replicas',
    width: '6rem',
    cell: ({ replicas }) => replicas,
  },
  {
    id: 'size',
    label: 'Logs',
    width: '7rem',
    cell: ({ size }) =>
      size === undefined ? <i>not told</i> : formatBytes(size),
  },
  {
    id: 'free',
    label: 'Volume free',
    width: '10rem',
    cell: broker => <VolumeFree broker={broker} />,
  },
];

const groupColumns: DataTableColumn<KafkaGroupSummary & { id: string }>[] = [
  {
    id: 'group',
    label: 'Group',
    isRowHeader: true,
    cell: ({ group }) => group,
  },
  {
    id: 'verdict',
    label: 'Verdict',
    width: '9rem',
    cell: ({ verdict }) => <VerdictChip state={verdict.state} />,
  },
  {
    id: 'lag',
    label: 'Behind',
    width: '14rem',
    cell: group => <LagCell group={group} />,
  },
  {
    id: 'topics',
    label: 'Topics',
    cell: ({ topics }) =>
      topics.length > 3
        ? `${topics.slice(0, 3).join(', ')} and ${topics.length - 3} more`
        : topics.join(', '),
  },
];

function factsOf(runtime: KafkaClusterRuntime): FactItem[] {
  return [
    { label: 'Topics', value: formatCount(runtime.topics) },
    { label: 'Partitions', value: formatCount(runtime.partitions) },
    { label: 'Without a leader', value: runtime.offlinePartitions },
    {
      label: 'Too few in sync',
      value: runtime.underMinInSyncPartitions,
      hint: 'writes that ask for all acknowledgements are refused',
    },
    { label: 'Replica behind', value: runtime.underReplicatedPartitions },
    { label: 'Groups', value: formatCount(runtime.groups) },
  ];
}

/**
 * What the brokers say of their cluster.
 *
 * @internal
 */
export function ClusterRuntime(props: ClusterRuntimeProps) {
  const { runtime } = props;
  return (
    <Flex direction="column" gap="4">
      <FactList facts={factsOf(runtime)} />
      <Text as="h4" weight="bold">
        Brokers
      </Text>
      <DataTable
        label="Brokers"
        columns={brokerColumns}
        rows={runtime.brokers.map(broker => ({
          ...broker,
          key: String(broker.id),
        }))}
      />
      <Text as="h4" weight="bold">
        Groups that are behind
      </Text>
      {runtime.laggingGroups.length ? (
        <DataTable
          label="Groups that are behind"
          columns={groupColumns}
          rows={runtime.laggingGroups.map(group => ({
            ...group,
            id: group.group,
          }))}
        />
      ) : (
        <EmptyText>Every group has read what there is.</EmptyText>
      )}
      {runtime.streamsGroups.length > 0 && (
        <>
          <Text as="h4" weight="bold">
            Kafka Streams applications
          </Text>
          <StreamsGroupsTable groups={runtime.streamsGroups} />
        </>
      )}
    </Flex>
  );
}
