import {
  Cell,
  Column,
  ColumnConfig,
  Row,
  SortDescriptor,
  Table,
} from '@backstage/ui';
import {
  ResourcePage,
  ResourceSort,
  ResourceSummary,
} from '@data-portal/plugin-data-pipelines-common';
import { ReactNode, useMemo } from 'react';
import { GroupHead } from './GroupHead';
import { OverviewColumn } from './OverviewColumn';
import {
  FreshnessCell,
  HealthCell,
  MetricCell,
  NameCell,
  OwnerCell,
  SinceCell,
} from './cells';
import { OverviewView, PAGE_SIZES } from './overviewView';
import { OverviewRow } from './toRows';
import { ChangeView } from './useOverviewView';
import { useStableRows } from './useStableRows';
import styles from './ResourceTable.module.css';

/**
 * @internal
 */
export type ResourceTableProps = {
  view: OverviewView;
  /** Absent while the first page is on its way. */
  page: ResourcePage | undefined;
  /** Whether the page is the answer to another view. */
  isPrevious: boolean;
  extraColumns: OverviewColumn[];
  emptyState: ReactNode;
  onChange: ChangeView;
};

type ColumnSpec = {
  id: string;
  label: string;
  width: string;
  isSortable?: boolean;
  cell(resource: ResourceSummary): ReactNode;
};

function specsOf(extraColumns: OverviewColumn[], text: string): ColumnSpec[] {
  return [
    {
      id: 'name',
      label: 'Name',
      width: '22%',
      isSortable: true,
      cell: resource => <NameCell resource={resource} text={text} />,
    },
    {
      id: 'state',
      label: 'Health',
      width: '23%',
      isSortable: true,
      cell: resource => <HealthCell resource={resource} />,
    },
    {
      id: 'owner',
      label: 'Owner',
      width: '11%',
      isSortable: true,
      cell: resource => <OwnerCell resource={resource} />,
    },
    ...extraColumns.map(({ id, label, Cell: Extra }) => ({
      id: `extra-${id}`,
      label,
      width: '11%',
      cell: (resource: ResourceSummary) => <Extra resource={resource} />,
    })),
    {
      id: 'metric',
      label: 'Key figure',
      width: '11%',
      cell: resource => <MetricCell resource={resource} />,
    },
    {
      id: 'since',
      label: 'Since',
      width: '9%',
      isSortable: true,
      cell: resource => <SinceCell resource={resource} />,
    },
    {
      id: 'freshness',
      label: 'Seen',
      width: '13%',
      cell: resource => <FreshnessCell resource={resource} />,
    },
  ];
}

function toColumn(spec: ColumnSpec): ColumnConfig<OverviewRow> {
  const { id, label, width, isSortable, cell } = spec;
  return {
    id,
    label,
    header: () => (
      <Column
        id={id}
        isRowHeader={id === 'name'}
        allowsSorting={isSortable}
        style={{ width }}
      >
        {label}
      </Column>
    ),
    cell: row => (
      <Cell className={styles.cell} data-label={label} data-column={id}>
        {'resource' in row && cell(row.resource)}
      </Cell>
    ),
  };
}

function sortOf(view: OverviewView): SortDescriptor {
  return {
    column: view.sort,
    direction: view.order === 'asc' ? 'ascending' : 'descending',
  };
}

/**
 * The table of the overview. On a narrow screen each row is a card.
 *
 * @internal
 */
export function ResourceTable(props: ResourceTableProps) {
  const { view, page, isPrevious, extraColumns, emptyState, onChange } = props;
  const columns = useMemo(
    () => specsOf(extraColumns, view.text).map(toColumn),
    [extraColumns, view.text],
  );
  const rows = useStableRows(page);

  return (
    <section aria-label="Pipelines" className={styles.table}>
      <Table
        columnConfig={columns}
        data={rows}
        isPending={!rows}
        isStale={isPrevious}
        emptyState={emptyState}
        sort={{
          descriptor: sortOf(view),
          onSortChange: ({ column, direction }) =>
            onChange({
              sort: column as ResourceSort,
              order: direction === 'descending' ? 'desc' : 'asc',
            }),
        }}
        rowConfig={({ item }) =>
          'group' in item ? (
            <Row id={item.id} className={styles.groupRow}>
              <Cell colSpan={columns.length} className={styles.groupCell}>
                <GroupHead group={item.group} />
              </Cell>
            </Row>
          ) : (
            <Row id={item.id} columns={columns} className={styles.row}>
              {(column: ColumnConfig<OverviewRow>) => column.cell(item)}
            </Row>
          )
        }
        pagination={
          page?.total
            ? {
                type: 'page',
                pageSize: view.pageSize,
                pageSizeOptions: PAGE_SIZES.map(value => ({
                  label: `${value} a page`,
                  value,
                })),
                onPageSizeChange: pageSize => onChange({ pageSize }),
                offset: page.offset ?? 0,
                totalCount: page.total,
                getLabel: ({ offset = 0, totalCount }) =>
                  `${offset + 1} to ${offset + page.items.length} of ${
                    totalCount ?? 0
                  }`,
                hasNextPage: Boolean(page.nextCursor),
                hasPreviousPage: Boolean(page.previousCursor),
                onNextPage: () => onChange({ cursor: page.nextCursor }),
                onPreviousPage: () => onChange({ cursor: page.previousCursor }),
              }
            : { type: 'none' }
        }
      />
    </section>
  );
}
