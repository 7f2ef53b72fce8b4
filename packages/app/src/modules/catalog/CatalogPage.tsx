import {
  CatalogIndexPage,
  CatalogTable,
  CatalogTableColumnsFunc,
  CatalogTableRow,
} from '@backstage/plugin-catalog';
import { createVerdictColumn } from '@data-portal/plugin-data-pipelines';
import { Fragment, ReactElement } from 'react';

const PIPELINE_KINDS = ['component', 'resource'];

const verdictColumn = createVerdictColumn<CatalogTableRow>();

const columns: CatalogTableColumnsFunc = context => {
  const kind = context.filters.kind?.value.toLowerCase() ?? '';
  if (!PIPELINE_KINDS.includes(kind)) {
    return CatalogTable.defaultColumnsFunc(context);
  }
  return [
    CatalogTable.columns.createNameColumn({ defaultKind: kind }),
    verdictColumn,
    CatalogTable.columns.createSpecTypeColumn(),
    CatalogTable.columns.createOwnerColumn(),
    CatalogTable.columns.createSystemColumn(),
    CatalogTable.columns.createTagsColumn(),
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
