import { Button, Flex } from '@backstage/ui';
import { ResourceEvent } from '@data-portal/plugin-data-pipelines-common';
import { RiErrorWarningLine, RiInformationLine } from '@remixicon/react';
import { useState } from 'react';
import { DataTable, DataTableColumn } from '../DataTable';
import { EmptyText } from '../EmptyText';
import { RelativeTime } from '../RelativeTime';
import styles from './EventsTable.module.css';

/** More are a click away. */
const FIRST_ROWS = 10;

/**
 * @public
 */
export type EventsTableProps = {
  events: ResourceEvent[];
  /** Whose events they are, for a page that has more than one such table. */
  label?: string;
};

function EventType(props: { type: string }) {
  const { type } = props;
  const isWarning = type === 'Warning';
  const Icon = isWarning ? RiErrorWarningLine : RiInformationLine;
  return (
    <span className={styles.type} data-warning={isWarning || undefined}>
      <Icon size={16} aria-hidden />
      {type}
    </span>
  );
}

const columns: DataTableColumn<ResourceEvent & { id: string }>[] = [
  {
    id: 'type',
    label: 'Type',
    width: '7.5rem',
    cell: ({ type }) => <EventType type={type} />,
  },
  {
    id: 'reason',
    label: 'Reason',
    width: '18%',
    isRowHeader: true,
    cell: ({ reason }) => reason,
  },
  { id: 'message', label: 'Message', cell: ({ message }) => message },
  { id: 'about', label: 'About', width: '18%', cell: ({ about }) => about },
  {
    id: 'count',
    label: 'Times',
    width: '4.5rem',
    cell: ({ count }) => count,
  },
  {
    id: 'lastSeen',
    label: 'Last',
    width: '8rem',
    cell: ({ lastSeen }) => lastSeen && <RelativeTime time={lastSeen} />,
  },
];

function newestFirst(a: ResourceEvent, b: ResourceEvent): number {
  return (
    (Date.parse(b.lastSeen ?? '') || 0) - (Date.parse(a.lastSeen ?? '') || 0)
  );
}

/**
 * What happened lately, newest first.
 *
 * @public
 */
export function EventsTable(props: EventsTableProps) {
  const { events, label = 'Events' } = props;
  const [isWhole, setIsWhole] = useState(false);
  const rows = [...events]
    .sort(newestFirst)
    .map((event, index) => ({ ...event, id: `${index}-${event.reason}` }));

  if (rows.length === 0) {
    return (
      <EmptyText>
        No events. A cluster forgets them after an hour or so.
      </EmptyText>
    );
  }
  return (
    <Flex direction="column" gap="2" align="start">
      <DataTable
        label={label}
        columns={columns}
        rows={isWhole ? rows : rows.slice(0, FIRST_ROWS)}
      />
      {!isWhole && rows.length > FIRST_ROWS && (
        <Button
          variant="tertiary"
          size="small"
          onPress={() => setIsWhole(true)}
        >
          Show all {rows.length} events
        </Button>
      )}
    </Flex>
  );
}
