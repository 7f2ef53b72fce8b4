import { TableColumn } from '@backstage/core-components';
import {
  CatalogIndexPage,
  CatalogTable,
  CatalogTableColumnsFunc,
  CatalogTableRow,
} from '@backstage/plugin-catalog';
import { createVerdictColumn } from '@data-portal/plugin-data-pipelines';
import {
  ANNOTATION_RESOURCE,
  parseResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { Fragment, ReactElement } from 'react';

const PIPELINE_KINDS = ['component', 'resource'];

const verdictColumn = createVerdictColumn<CatalogTableRow>();

function clusterOf({ entity }: CatalogTableRow): string {
  try {
    const ref = entity.metadata.annotations?.[ANNOTATION_RESOURCE];
    return parseResourceRef(ref ?? '').cluster;
  } catch {
    // Anybody may author an entity with anything in its annotation.
    return '';
  }
}

const typeColumn: TableColumn<CatalogTableRow> = {
  ...CatalogTable.columns.createSpecTypeColumn(),
  cellStyle: { whiteSpace: 'nowrap' },
};

/** Wide enough for names to break at their dashes. */
const nameColumn = (defaultKind: string): TableColumn<CatalogTableRow> => ({
  ...CatalogTable.columns.createNameColumn({ defaultKind }),
  cellStyle: { minWidth: '10rem' },
});

/** Pipelines of one name run in several clusters. */
const clusterColumn: TableColumn<CatalogTableRow> = {
  title: 'Cluster',
  width: 'auto',
  render: clusterOf,
  customSort: (a, b) => clusterOf(a).localeCompare(clusterOf(b)),
};

const columns: CatalogTableColumnsFunc = context => {
  const kind = context.filters.kind?.value.toLowerCase() ?? '';
  if (!PIPELINE_KINDS.includes(kind)) {
    return CatalogTable.defaultColumnsFunc(context);
  }
  return [
    nameColumn(kind),
    verdictColumn,
    clusterColumn,
    typeColumn,
    CatalogTable.columns.createOwnerColumn(),
    CatalogTable.columns.createSystemColumn(),
  ];
};

/** The catalog's own list, with a verdict beside every pipeline. */
export function CatalogPage(props: { filters: ReactElement[] }) {
  return (
    <CatalogIndexPage
      columns={columns}
      pagination
      filters={props.filters.map((filter, index) => (
        <Fragment key={filter.key ?? index}>{filter}</Fragment>
      ))}
    />
  );
}
