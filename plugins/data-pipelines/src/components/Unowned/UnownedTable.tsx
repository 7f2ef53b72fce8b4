import { Button } from '@backstage/ui';
import { UnownedResource } from '@data-portal/plugin-data-pipelines-common';
import {
  DataTable,
  DataTableColumn,
  VerdictChip,
} from '@data-portal/plugin-data-pipelines-react';
import { stringifyResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { useMemo } from 'react';
import { NameCell } from '../Overview/cells';
import { SuggestionList } from './SuggestionList';

/**
 * @internal
 */
export type UnownedTableProps = {
  items: UnownedResource[];
  onChoose(item: UnownedResource): void;
};

type Row = UnownedResource & { id: string };

/**
 * Resources without an owner, with suggestions and what speaks for them.
 *
 * @internal
 */
export function UnownedTable(props: UnownedTableProps) {
  const { items, onChoose } = props;
  const columns = useMemo(
    (): DataTableColumn<Row>[] => [
      {
        id: 'name',
        label: 'Name',
        width: '27%',
        isRowHeader: true,
        cell: ({ resource }) => <NameCell resource={resource} text="" />,
      },
      {
        id: 'health',
        label: 'Health',
        width: '12%',
        cell: ({ resource }) => (
          <VerdictChip
            state={resource.verdict.state}
            freshness={resource.freshness}
          />
        ),
      },
      {
        id: 'owner',
        label: 'What the cluster says',
        width: '17%',
        cell: ({ resource: { ownership } }) =>
          ownership.unknownOwner
            ? `${ownership.unknownOwner}, not in the catalog`
            : 'No owner',
      },
      {
        id: 'suggestions',
        label: 'May be',
        width: '29%',
        cell: ({ suggestions }) => <SuggestionList suggestions={suggestions} />,
      },
      {
        id: 'fix',
        label: 'Fix',
        // Wide enough for the button to stay in one line.
        width: '15%',
        cell: row => (
          <Button
            size="small"
            variant="secondary"
            aria-label={`Set owner… of ${row.resource.title}`}
            onPress={() => onChoose(row)}
          >
            Set owner…
          </Button>
        ),
      },
    ],
    [onChoose],
  );
  const rows = items.map(item => ({
    ...item,
    id: stringifyResourceRef(item.resource.ref),
  }));
  return (
    <DataTable
      label="Unowned resources"
      columns={columns}
      rows={rows}
      hasCards
    />
  );
}
