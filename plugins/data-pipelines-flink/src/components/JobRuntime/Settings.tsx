import { FlinkRuntime } from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
} from '@data-portal/plugin-data-pipelines-react';

type Row = { id: string; key: string; value: string };

const columns: DataTableColumn<Row>[] = [
  {
    id: 'key',
    label: 'Setting',
    isRowHeader: true,
    width: '40%',
    cell: ({ key }) => key,
  },
  { id: 'value', label: 'Value', cell: ({ value }) => value },
];

/**
 * The JobManager's own configuration, folded away. Draws nothing where it has
 * not been read.
 *
 * @internal
 */
export function Settings(props: Pick<FlinkRuntime, 'config'>) {
  const { config } = props;
  return config.length ? (
    <details>
      <summary>Configuration of the JobManager ({config.length})</summary>
      <DataTable
        label="Configuration of the JobManager"
        columns={columns}
        rows={config.map(entry => ({ ...entry, id: entry.key }))}
      />
    </details>
  ) : null;
}
