import { FlinkVertex } from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  formatCount,
  formatRate,
} from '@data-portal/plugin-data-pipelines-react';
import { LOAD_WORDS, loadOf, percent } from './loadOf';

function rate(value: number | undefined) {
  return value === undefined ? 'n/a' : formatRate(value);
}

const columns: DataTableColumn<FlinkVertex>[] = [
  {
    id: 'name',
    label: 'Vertex',
    isRowHeader: true,
    cell: ({ name }) => name,
  },
  {
    id: 'status',
    label: 'Status',
    width: '9rem',
    cell: ({ status, parallelism }) => `${status} × ${parallelism}`,
  },
  {
    id: 'load',
    label: 'Load',
    width: '8rem',
    cell: vertex => LOAD_WORDS[loadOf(vertex)],
  },
  {
    id: 'busy',
    label: 'Busy',
    width: '5rem',
    cell: ({ busy }) => percent(busy),
  },
  {
    id: 'held',
    label: 'Held up',
    width: '5.5rem',
    cell: ({ backPressured }) => percent(backPressured),
  },
  {
    id: 'in',
    label: 'In',
    width: '12rem',
    cell: ({ recordsIn, pendingRecords }) =>
      pendingRecords
        ? `${rate(recordsIn)}, ${formatCount(pendingRecords)} waiting`
        : rate(recordsIn),
  },
  {
    id: 'out',
    label: 'Out',
    width: '6.5rem',
    cell: ({ recordsOut }) => rate(recordsOut),
  },
];

/**
 * The vertices of a job. Figures are of the busiest subtask; one that Flink has
 * not measured is "n/a" and never nought.
 *
 * @internal
 */
export function VerticesTable(props: { vertices: FlinkVertex[] }) {
  return <DataTable label="Vertices" columns={columns} rows={props.vertices} />;
}
