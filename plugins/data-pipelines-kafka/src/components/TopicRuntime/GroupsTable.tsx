import { KafkaTopicGroup } from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  EmptyText,
  VerdictChip,
} from '@data-portal/plugin-data-pipelines-react';
import { useState } from 'react';
import { GroupDialog } from './GroupDialog';
import { LagCell } from './LagCell';
import styles from './TopicRuntime.module.css';

/**
 * @internal
 */
export type GroupsTableProps = { topic: string; groups: KafkaTopicGroup[] };

const columns: DataTableColumn<KafkaTopicGroup & { id: string }>[] = [
  {
    id: 'group',
    label: 'Group',
    isRowHeader: true,
    cell: ({ group }) => <span className={styles.name}>{group}</span>,
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
    width: '17rem',
    cell: group => <LagCell group={group} />,
  },
  {
    id: 'state',
    label: 'State',
    width: '10rem',
    cell: ({ state, protocol }) =>
      protocol === 'classic' ? state : `${state} (${protocol})`,
  },
  {
    id: 'members',
    label: 'Members',
    width: '7rem',
    cell: ({ members, isRead }) => {
      if (members === 0 && isRead) {
        return 'none, but commits move';
      }
      return members;
    },
  },
];

/**
 * Who reads a topic and how far each is, the worst first. A row opens the
 * group's partitions.
 *
 * @internal
 */
export function GroupsTable(props: GroupsTableProps) {
  const { topic, groups } = props;
  const [opened, setOpened] = useState<string>();
  const group = groups.find(candidate => candidate.group === opened);
  if (!groups.length) {
    return (
      <EmptyText>
        No consumer group has committed anything on this topic. Readers that
        keep their position themselves, as Spark does, are not seen here.
      </EmptyText>
    );
  }
  return (
    <>
      <DataTable
        label="Consumer groups"
        columns={columns}
        rows={groups.map(one => ({ ...one, id: one.group }))}
        onRow={row => setOpened(row.group)}
      />
      {group && (
        <GroupDialog
          topic={topic}
          group={group}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}
