import { FlinkTaskManager } from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  EmptyText,
  RelativeTime,
  formatBytes,
} from '@data-portal/plugin-data-pipelines-react';

const columns: DataTableColumn<FlinkTaskManager>[] = [
  {
    id: 'id',
    label: 'TaskManager',
    isRowHeader: true,
    cell: ({ id, host }) =>
      host && !id.includes(host) ? `${id} (${host})` : id,
  },
  {
    id: 'slots',
    label: 'Slots free',
    width: '8rem',
    cell: ({ slots, freeSlots }) => `${freeSlots} of ${slots}`,
  },
  {
    id: 'heap',
    label: 'Heap',
    width: '12rem',
    cell: ({ heapUsed, heapMax }) =>
      heapUsed === undefined || heapMax === undefined
        ? 'n/a'
        : `${formatBytes(heapUsed)} of ${formatBytes(heapMax)}`,
  },
  {
    id: 'cores',
    label: 'Cores',
    width: '5rem',
    cell: ({ cpuCores }) => cpuCores,
  },
  {
    id: 'heartbeat',
    label: 'Heartbeat',
    width: '9rem',
    cell: ({ lastHeartbeat }) =>
      lastHeartbeat && <RelativeTime time={lastHeartbeat} isStatic />,
  },
];

/**
 * @internal
 */
export function TaskManagersTable(props: { taskManagers: FlinkTaskManager[] }) {
  const { taskManagers } = props;
  return taskManagers.length ? (
    <DataTable label="TaskManagers" columns={columns} rows={taskManagers} />
  ) : (
    <EmptyText>No TaskManager has registered.</EmptyText>
  );
}
