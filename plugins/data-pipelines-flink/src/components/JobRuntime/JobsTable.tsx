import { FlinkJobSummary } from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  EmptyText,
  RelativeTime,
} from '@data-portal/plugin-data-pipelines-react';

const columns: DataTableColumn<FlinkJobSummary>[] = [
  { id: 'name', label: 'Job', isRowHeader: true, cell: ({ name }) => name },
  { id: 'state', label: 'State', width: '9rem', cell: ({ state }) => state },
  {
    id: 'tasks',
    label: 'Tasks running',
    width: '9rem',
    cell: ({ tasks, runningTasks }) =>
      tasks === undefined ? 'n/a' : `${runningTasks ?? 0} of ${tasks}`,
  },
  {
    id: 'start',
    label: 'Started',
    width: '9rem',
    cell: ({ startedAt }) =>
      startedAt && <RelativeTime time={startedAt} isStatic />,
  },
  {
    id: 'end',
    label: 'Ended',
    width: '9rem',
    cell: ({ endedAt }) => endedAt && <RelativeTime time={endedAt} isStatic />,
  },
  { id: 'id', label: 'Id', width: '20%', cell: ({ id }) => id },
];

/**
 * The jobs that a session cluster runs, or has run.
 *
 * @internal
 */
export function JobsTable(props: { jobs: FlinkJobSummary[] }) {
  const { jobs } = props;
  return jobs.length ? (
    <DataTable label="Jobs" columns={columns} rows={jobs} />
  ) : (
    <EmptyText>The cluster runs no job.</EmptyText>
  );
}
