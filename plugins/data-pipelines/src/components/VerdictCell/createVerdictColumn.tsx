import { Entity } from '@backstage/catalog-model';
import { TableColumn } from '@backstage/core-components';
import { VerdictCell } from './VerdictCell';

/**
 * A column with the verdict of each entity, for the table of the catalog or
 * any other whose rows hold an entity.
 *
 * @public
 */
export function createVerdictColumn<
  TRow extends { entity: Entity },
>(): TableColumn<TRow> {
  return {
    title: 'Health',
    width: 'auto',
    // Verdicts are loaded by the cells, after the rows have been sorted.
    sorting: false,
    searchable: false,
    render: ({ entity }) => <VerdictCell entity={entity} />,
  };
}
