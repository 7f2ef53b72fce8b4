import {
  PodSummary,
  ResourceEvent,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { RiCheckLine, RiErrorWarningLine } from '@remixicon/react';
import { useState } from 'react';
import { DataTable, DataTableColumn } from '../DataTable';
import { EmptyText } from '../EmptyText';
import { RelativeTime } from '../RelativeTime';
import { PodDialog } from './PodDialog';
import {
  comparePods,
  isDone,
  isReady,
  readyOf,
  reasonOf,
  restartsOf,
} from './podFigures';
import styles from './PodTable.module.css';

/**
 * @public
 */
export type PodTableProps = {
  /** The resource that the pods belong to. */
  resource: ResourceRef;
  pods: PodSummary[];
  /** Of the resource and of its pods. */
  events: ResourceEvent[];
};

function Ready(props: { pod: PodSummary }) {
  const { pod } = props;
  const Icon = isReady(pod) || isDone(pod) ? RiCheckLine : RiErrorWarningLine;
  return (
    <span className={styles.ready}>
      <Icon size={16} aria-hidden />
      {readyOf(pod)}
    </span>
  );
}

const columns: DataTableColumn<PodSummary & { id: string }>[] = [
  {
    id: 'name',
    label: 'Pod',
    isRowHeader: true,
    cell: ({ name }) => <span className={styles.name}>{name}</span>,
  },
  { id: 'role', label: 'Role', width: '12%', cell: ({ role }) => role },
  { id: 'phase', label: 'Phase', width: '12%', cell: ({ phase }) => phase },
  {
    id: 'ready',
    label: 'Ready',
    width: '6rem',
    cell: pod => <Ready pod={pod} />,
  },
  { id: 'restarts', label: 'Restarts', width: '6rem', cell: restartsOf },
  {
    id: 'age',
    label: 'Started',
    width: '8rem',
    cell: ({ startedAt }) =>
      startedAt && <RelativeTime time={startedAt} isStatic />,
  },
  { id: 'reason', label: 'Reason', width: '16%', cell: reasonOf },
];

/**
 * The pods of a resource. A row opens the pod with its containers, logs and
 * events.
 *
 * @remarks
 *
 * Drawn from masked pods of the data pipelines backend only; it never asks the
 * Kubernetes plugin or its proxy.
 *
 * @public
 */
export function PodTable(props: PodTableProps) {
  const { resource, pods, events } = props;
  const [openName, setOpenName] = useState<string>();
  const open = pods.find(({ name }) => name === openName);

  if (pods.length === 0) {
    return <EmptyText>No pods run for it now.</EmptyText>;
  }
  return (
    <>
      <DataTable
        label="Pods"
        columns={columns}
        rows={[...pods]
          .sort(comparePods)
          .map(pod => ({ ...pod, id: pod.name }))}
        onRow={({ name }) => setOpenName(name)}
      />
      {open && (
        <PodDialog
          resource={resource}
          pod={open}
          events={events}
          onClose={() => setOpenName(undefined)}
        />
      )}
    </>
  );
}
