import { ContainerSummary } from '@data-portal/plugin-data-pipelines-common';
import { DataTable, DataTableColumn } from '../DataTable';
import { EmptyText } from '../EmptyText';
import { RelativeTime } from '../RelativeTime';

/**
 * @internal
 */
export type ContainersTableProps = { containers: ContainerSummary[] };

function LastTermination(props: { last: ContainerSummary['lastTermination'] }) {
  const { last } = props;
  if (!last) {
    return null;
  }
  return (
    <>
      {last.reason ?? 'Ended'}
      {last.exitCode !== undefined && ` (exit code ${last.exitCode})`}
      {last.finishedAt && (
        <>
          {' '}
          <RelativeTime time={last.finishedAt} />
        </>
      )}
    </>
  );
}

const columns: DataTableColumn<ContainerSummary & { id: string }>[] = [
  {
    id: 'name',
    label: 'Container',
    isRowHeader: true,
    cell: ({ name }) => name,
  },
  {
    id: 'state',
    label: 'State',
    width: '24%',
    cell: ({ state, reason, message, since }) => (
      <>
        {state}
        {reason && `, ${reason}`}
        {since && (
          <>
            , <RelativeTime time={since} />
          </>
        )}
        {message && <div>{message}</div>}
      </>
    ),
  },
  {
    id: 'ready',
    label: 'Ready',
    width: '4.5rem',
    cell: ({ ready }) => (ready ? 'yes' : 'no'),
  },
  {
    id: 'restarts',
    label: 'Restarts',
    width: '5.5rem',
    cell: ({ restarts }) => restarts,
  },
  {
    id: 'last',
    label: 'Last termination',
    width: '20%',
    cell: ({ lastTermination }) => <LastTermination last={lastTermination} />,
  },
  { id: 'image', label: 'Image', width: '24%', cell: ({ image }) => image },
];

/**
 * The containers of a pod, and why each last ended.
 *
 * @internal
 */
export function ContainersTable(props: ContainersTableProps) {
  const { containers } = props;
  return containers.length > 0 ? (
    <DataTable
      label="Containers"
      columns={columns}
      rows={containers.map(container => ({ ...container, id: container.name }))}
    />
  ) : (
    <EmptyText>The pod has no containers yet.</EmptyText>
  );
}
