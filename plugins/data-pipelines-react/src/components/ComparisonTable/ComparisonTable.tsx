import { Flex, Switch } from '@backstage/ui';
import { JsonValue } from '@backstage/types';
import { Comparison } from '@data-portal/plugin-data-pipelines-common';
import { RiArrowLeftRightLine } from '@remixicon/react';
import { useState } from 'react';
import { DataTable, DataTableColumn } from '../DataTable';
import { EmptyText } from '../EmptyText';
import styles from './ComparisonTable.module.css';

/** As many rows as are read at a glance, so that nothing need be hidden. */
const FEW_ROWS = 12;

/**
 * @public
 */
export type ComparisonTableProps = { comparison: Comparison[] };

type ComparisonRow = Comparison & { id: string };

function Value(props: { value: JsonValue | undefined; absent: string }) {
  const { value, absent } = props;
  if (value === undefined) {
    return <span className={styles.absent}>{absent}</span>;
  }
  return (
    <pre className={styles.value}>
      {typeof value === 'object'
        ? JSON.stringify(value, undefined, 2)
        : String(value)}
    </pre>
  );
}

const columns: DataTableColumn<ComparisonRow>[] = [
  { id: 'label', label: 'What', isRowHeader: true, cell: row => row.label },
  {
    id: 'declared',
    label: 'Declared',
    width: '32%',
    cell: row => <Value value={row.declared} absent="not set" />,
  },
  {
    id: 'reported',
    label: 'Reported',
    width: '32%',
    cell: row => <Value value={row.reported} absent="not reported" />,
  },
  {
    id: 'difference',
    label: 'Difference',
    width: '8rem',
    cell: row =>
      row.differs ? (
        <span className={styles.differs}>
          <RiArrowLeftRightLine size={14} aria-hidden />
          differs
        </span>
      ) : undefined,
  },
];

/**
 * What was asked for beside what the operator says there is.
 *
 * @public
 */
export function ComparisonTable(props: ComparisonTableProps) {
  const { comparison } = props;
  const differing = comparison.filter(({ differs }) => differs).length;
  const [choice, setChoice] = useState<boolean>();
  const onlyDifferences =
    choice ?? (comparison.length > FEW_ROWS && differing > 0);

  const rows = comparison
    .map((line, index) => ({ ...line, id: `${index}-${line.label}` }))
    .filter(({ differs }) => differs || !onlyDifferences);

  if (comparison.length === 0) {
    return (
      <EmptyText>
        Neither the declaration nor the operator's report holds anything to
        compare.
      </EmptyText>
    );
  }
  return (
    <Flex direction="column" gap="2">
      <Switch
        label={`Only differences (${differing} of ${comparison.length})`}
        isSelected={onlyDifferences}
        onChange={setChoice}
      />
      {rows.length > 0 ? (
        <DataTable
          label="Declared and reported"
          columns={columns}
          rows={rows}
        />
      ) : (
        <EmptyText>All that was declared is reported as such.</EmptyText>
      )}
    </Flex>
  );
}
