import { SparkRuntime } from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
} from '@data-portal/plugin-data-pipelines-react';

type Row = { id: string; value: string };

const columns: DataTableColumn<Row>[] = [
  {
    id: 'key',
    label: 'Property',
    isRowHeader: true,
    width: '40%',
    cell: ({ id }) => id,
  },
  { id: 'value', label: 'Value', cell: ({ value }) => value },
];

/**
 * The properties that an application runs with, folded away.
 *
 * @internal
 */
export function Properties(props: Pick<SparkRuntime, 'environment'>) {
  const { environment } = props;
  return environment.length ? (
    <details>
      <summary>Properties of the application ({environment.length})</summary>
      <DataTable
        label="Properties of the application"
        columns={columns}
        rows={environment.map(({ key, value }) => ({ id: key, value }))}
      />
    </details>
  ) : null;
}
