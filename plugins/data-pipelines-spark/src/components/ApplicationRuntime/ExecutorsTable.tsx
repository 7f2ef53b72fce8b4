import { SparkExecutor } from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  EmptyText,
  RelativeTime,
  formatBytes,
  formatCount,
  formatDuration,
} from '@data-portal/plugin-data-pipelines-react';

function heap({ peakHeap, heapMax }: SparkExecutor): string {
  if (peakHeap === undefined) {
    return 'not measured';
  }
  return heapMax === undefined
    ? formatBytes(peakHeap)
    : `${formatBytes(peakHeap)} of ${formatBytes(heapMax)} (${Math.round(
        (peakHeap / heapMax) * 100,
      )} %)`;
}

function taskTime({ taskTime: time, gcTime }: SparkExecutor) {
  if (time === undefined) {
    return 'n/a';
  }
  const share = time > 0 && gcTime ? Math.round((gcTime / time) * 100) : 0;
  return share
    ? `${formatDuration(time)}, ${share} % garbage`
    : formatDuration(time);
}

const columns: DataTableColumn<SparkExecutor>[] = [
  {
    id: 'id',
    label: 'Executor',
    isRowHeader: true,
    cell: ({ id, address }) => (address ? `${id} at ${address}` : id),
  },
  {
    id: 'tasks',
    label: 'Tasks now',
    width: '7rem',
    cell: ({ activeTasks, slots }) =>
      slots ? `${activeTasks} of ${slots}` : activeTasks,
  },
  {
    id: 'done',
    label: 'Done, failed',
    width: '8rem',
    cell: ({ completedTasks, failedTasks }) =>
      `${formatCount(completedTasks)}, ${formatCount(failedTasks)}`,
  },
  { id: 'time', label: 'Time in tasks', width: '11rem', cell: taskTime },
  { id: 'heap', label: 'Most heap used', width: '14rem', cell: heap },
  {
    id: 'since',
    label: 'Began',
    width: '8rem',
    cell: ({ addedAt }) => addedAt && <RelativeTime time={addedAt} isStatic />,
  },
];

const endedColumns = columns.filter(({ id }) => id !== 'tasks');

const goneColumns: DataTableColumn<SparkExecutor>[] = [
  ...columns.filter(({ id }) => ['id', 'done', 'heap'].includes(id)),
  {
    id: 'gone',
    label: 'Gone',
    width: '8rem',
    cell: ({ removedAt }) =>
      removedAt && <RelativeTime time={removedAt} isStatic />,
  },
  { id: 'why', label: 'Why', cell: ({ removedFor }) => removedFor },
];

/**
 * The driver and the executors that work; those that are gone are folded away.
 *
 * @internal
 */
export function ExecutorsTable(props: {
  executors: SparkExecutor[];
  /** Whether the application runs, so that there are tasks now. */
  isLive: boolean;
}) {
  const { executors, isLive } = props;
  const gone = executors.filter(({ isActive }) => !isActive);
  return (
    <>
      {executors.length ? (
        <DataTable
          label="Executors"
          columns={isLive ? columns : endedColumns}
          rows={executors.filter(({ isActive }) => isActive)}
        />
      ) : (
        <EmptyText>Spark names no executor.</EmptyText>
      )}
      {gone.length > 0 && (
        <details>
          <summary>Executors that are gone ({gone.length})</summary>
          <DataTable
            label="Executors that are gone"
            columns={goneColumns}
            rows={gone}
          />
        </details>
      )}
    </>
  );
}
