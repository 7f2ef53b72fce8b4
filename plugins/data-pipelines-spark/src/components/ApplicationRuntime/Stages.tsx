import {
  SparkList,
  SparkStage,
} from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  EmptyText,
  formatBytes,
  formatDuration,
} from '@data-portal/plugin-data-pipelines-react';
import { Counted, tasksInWords } from './Counted';

type Row = Omit<SparkStage, 'id'> & { id: string };

const SHOWN = 10;

function bytes(value: number | undefined): string {
  return value ? formatBytes(value) : '–';
}

function both(one: number | undefined, other: number | undefined): string {
  return one || other ? `${bytes(one)}, ${bytes(other)}` : '–';
}

const columns: DataTableColumn<Row>[] = [
  {
    id: 'name',
    label: 'Stage',
    isRowHeader: true,
    cell: ({ id, name, failure }) => (
      <>
        {id}: {name}
        {failure && <> – {failure}</>}
      </>
    ),
  },
  {
    id: 'status',
    label: 'Status',
    width: '7rem',
    cell: ({ status }) => status,
  },
  { id: 'tasks', label: 'Tasks', width: '9rem', cell: tasksInWords },
  {
    id: 'time',
    label: 'Time in tasks',
    width: '8rem',
    cell: ({ runTime }) =>
      runTime === undefined ? 'n/a' : formatDuration(runTime),
  },
  {
    id: 'io',
    label: 'Read, written',
    width: '11rem',
    cell: ({ input, output }) => both(input, output),
  },
  {
    id: 'shuffle',
    label: 'Shuffled in, out',
    width: '11rem',
    cell: ({ shuffleRead, shuffleWrite }) => both(shuffleRead, shuffleWrite),
  },
  {
    id: 'spill',
    label: 'Spilled',
    width: '7rem',
    cell: ({ spilled }) => bytes(spilled),
  },
];

/**
 * What runs, what failed and what took longest.
 *
 * @internal
 */
export function Stages(props: { stages: SparkList<SparkStage> }) {
  const { stages } = props;
  const rows = stages.shown.slice(0, SHOWN).map(stage => ({
    ...stage,
    id: stage.attempt ? `${stage.id}.${stage.attempt}` : String(stage.id),
  }));
  return (
    <>
      <Counted counts={stages.counts} shown={rows.length} />
      {rows.length ? (
        <DataTable label="Stages" columns={columns} rows={rows} />
      ) : (
        <EmptyText>No stage has begun yet.</EmptyText>
      )}
    </>
  );
}
