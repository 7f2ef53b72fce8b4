import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableItem,
  TableRoot,
} from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './DataTable.module.css';

/**
 * @public
 */
export type DataTableColumn<T> = {
  id: string;
  label: string;
  /** A CSS width; the rest is shared evenly. */
  width?: string;
  /** Names the row to a screen reader. */
  isRowHeader?: boolean;
  cell(row: T): ReactNode;
};

/**
 * @public
 */
export type DataTableProps<T extends TableItem> = {
  /** What the table holds, for those who do not see its heading. */
  label: string;
  columns: DataTableColumn<T>[];
  rows: T[];
  onRow?(row: T): void;
};

/** Where there is less room than that the table moves sideways. */
const REM_A_COLUMN = 7.5;

/**
 * A small table of a resource page, all rows at once. Unlike the `Table` of
 * Backstage UI it has a name of its own, and cells that wrap.
 *
 * @public
 */
export function DataTable<T extends TableItem>(props: DataTableProps<T>) {
  const { label, columns, rows, onRow } = props;
  return (
    <div className={styles.scroll}>
      <TableRoot
        aria-label={label}
        style={{ minWidth: `${columns.length * REM_A_COLUMN}rem` }}
      >
        <TableHeader columns={columns}>
          {column => (
            <Column
              id={column.id}
              isRowHeader={column.isRowHeader}
              style={{ width: column.width }}
            >
              {column.label}
            </Column>
          )}
        </TableHeader>
        <TableBody items={rows} dependencies={[columns]}>
          {row => (
            <Row
              id={row.id}
              columns={columns}
              className={styles.row}
              onAction={onRow && (() => onRow(row))}
            >
              {column => (
                <Cell className={styles.cell}>{column.cell(row)}</Cell>
              )}
            </Row>
          )}
        </TableBody>
      </TableRoot>
    </div>
  );
}
