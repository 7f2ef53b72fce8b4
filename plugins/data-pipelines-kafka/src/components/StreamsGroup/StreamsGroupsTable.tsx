import { Dialog, DialogBody, DialogHeader, Flex, Text } from '@backstage/ui';
import { KafkaStreamsGroup } from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  VerdictChip,
} from '@data-portal/plugin-data-pipelines-react';
import { useState } from 'react';
import { StreamsApplication } from './StreamsApplication';

/**
 * @internal
 */
export type StreamsGroupsTableProps = { groups: KafkaStreamsGroup[] };

function processesOf({ streams }: KafkaStreamsGroup): number | undefined {
  return streams && new Set(streams.members.map(({ process }) => process)).size;
}

const columns: DataTableColumn<KafkaStreamsGroup & { id: string }>[] = [
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
  { id: 'state', label: 'State', width: '9rem', cell: ({ state }) => state },
  {
    id: 'members',
    label: 'Members',
    width: '7rem',
    cell: ({ members }) => members ?? <i>not told</i>,
  },
  {
    id: 'processes',
    label: 'Processes',
    width: '7rem',
    cell: group => processesOf(group) ?? <i>not told</i>,
  },
  {
    id: 'topology',
    label: 'Topology',
    width: '7rem',
    cell: ({ streams }) => streams?.topologyEpoch ?? <i>not told</i>,
  },
];

/**
 * The Kafka Streams applications of a cluster, those that do nothing first. A row
 * opens one with its members.
 *
 * @internal
 */
export function StreamsGroupsTable(props: StreamsGroupsTableProps) {
  const { groups } = props;
  const [opened, setOpened] = useState<string>();
  const found = groups.find(({ group }) => group === opened);
  return (
    <>
      <DataTable
        label="Streams groups"
        columns={columns}
        rows={groups.map(group => ({ ...group, id: group.group }))}
        onRow={row => setOpened(row.group)}
      />
      {found && (
        <Dialog
          isOpen
          onOpenChange={isOpen => isOpen || setOpened(undefined)}
          width={900}
          height="80vh"
        >
          <DialogHeader>Streams group {found.group}</DialogHeader>
          <DialogBody>
            <Flex direction="column" gap="4">
              <Flex align="center" gap="2">
                <VerdictChip state={found.verdict.state} />
                <Text as="p">{found.verdict.message}</Text>
              </Flex>
              <StreamsApplication group={found} />
            </Flex>
          </DialogBody>
        </Dialog>
      )}
    </>
  );
}
