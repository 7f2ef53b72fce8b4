import {
  SparkJob,
  SparkList,
  SparkSqlExecution,
} from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  RelativeTime,
  formatDuration,
} from '@data-portal/plugin-data-pipelines-react';
import { Counted, tasksInWords } from './Counted';

const SHOWN = 10;

type JobRow = Omit<SparkJob, 'id'> & { id: string };
type SqlRow = Omit<SparkSqlExecution, 'id'> & { id: string };

function took(job: Pick<SparkJob, 'submittedAt' | 'endedAt'>) {
  const { submittedAt, endedAt } = job;
  return submittedAt && endedAt
    ? formatDuration(Date.parse(endedAt) - Date.parse(submittedAt))
    : undefined;
}

const jobColumns: DataTableColumn<JobRow>[] = [
  {
    id: 'name',
    label: 'Job',
    isRowHeader: true,
    cell: ({ id, name }) => `${id}: ${name}`,
  },
  {
    id: 'status',
    label: 'Status',
    width: '9rem',
    cell: ({ status }) => status,
  },
  { id: 'tasks', label: 'Tasks', width: '9rem', cell: tasksInWords },
  {
    id: 'begun',
    label: 'Begun',
    width: '8rem',
    cell: ({ submittedAt }) =>
      submittedAt && <RelativeTime time={submittedAt} isStatic />,
  },
  { id: 'took', label: 'Took', width: '7rem', cell: took },
];

const sqlColumns: DataTableColumn<SqlRow>[] = [
  {
    id: 'name',
    label: 'Execution',
    isRowHeader: true,
    cell: ({ id, description, failure }) =>
      `${id}: ${description}${failure ? ` – ${failure}` : ''}`,
  },
  {
    id: 'status',
    label: 'Status',
    width: '9rem',
    cell: ({ status }) => status,
  },
  {
    id: 'begun',
    label: 'Begun',
    width: '8rem',
    cell: ({ submittedAt }) =>
      submittedAt && <RelativeTime time={submittedAt} isStatic />,
  },
  {
    id: 'took',
    label: 'Took',
    width: '7rem',
    cell: ({ duration }) =>
      duration === undefined ? undefined : formatDuration(duration),
  },
];

function rowsOf<T extends { id: number }>(
  list: SparkList<T & { status: string }>,
) {
  return list.shown
    .slice(0, SHOWN)
    .map(one => ({ ...one, id: String(one.id) }));
}

/**
 * The newest jobs.
 *
 * @internal
 */
export function Jobs(props: { jobs: SparkList<SparkJob> }) {
  const rows = rowsOf(props.jobs);
  return (
    <>
      <Counted counts={props.jobs.counts} shown={rows.length} />
      <DataTable label="Jobs" columns={jobColumns} rows={rows} />
    </>
  );
}

/**
 * The newest executions of Spark SQL.
 *
 * @internal
 */
export function SqlExecutions(props: { sql: SparkList<SparkSqlExecution> }) {
  const rows = rowsOf(props.sql);
  return (
    <>
      <Counted counts={props.sql.counts} shown={rows.length} />
      <DataTable label="SQL executions" columns={sqlColumns} rows={rows} />
    </>
  );
}
