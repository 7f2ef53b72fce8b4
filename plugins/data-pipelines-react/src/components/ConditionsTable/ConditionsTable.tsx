import { ResourceCondition } from '@data-portal/plugin-data-pipelines-common';
import { DataTable, DataTableColumn } from '../DataTable';
import { EmptyText } from '../EmptyText';
import { RelativeTime } from '../RelativeTime';

/**
 * @public
 */
export type ConditionsTableProps = { conditions: ResourceCondition[] };

const columns: DataTableColumn<ResourceCondition & { id: string }>[] = [
  {
    id: 'type',
    label: 'Condition',
    width: '18%',
    isRowHeader: true,
    cell: ({ type }) => type,
  },
  { id: 'status', label: 'Status', width: '10%', cell: ({ status }) => status },
  { id: 'reason', label: 'Reason', width: '18%', cell: ({ reason }) => reason },
  { id: 'message', label: 'Message', cell: ({ message }) => message },
  {
    id: 'since',
    label: 'Since',
    width: '9rem',
    cell: ({ lastTransitionTime: time }) =>
      time && <RelativeTime time={time} />,
  },
];

/**
 * The conditions as the operator wrote them.
 *
 * @public
 */
export function ConditionsTable(props: ConditionsTableProps) {
  const { conditions } = props;
  return conditions.length > 0 ? (
    <DataTable
      label="Conditions"
      columns={columns}
      rows={conditions.map((condition, index) => ({
        ...condition,
        id: `${index}-${condition.type}`,
      }))}
    />
  ) : (
    <EmptyText>The operator has written no conditions.</EmptyText>
  );
}
