import {
  ResourceGroup,
  ResourcePage,
  ResourceSummary,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * A line of the table: a resource, or the head of a pipeline.
 *
 * @internal
 */
export type OverviewRow =
  | { id: string; resource: ResourceSummary }
  | { id: string; group: ResourceGroup };

/**
 * The lines of a page: the resources as they come, each pipeline under its head.
 *
 * @internal
 */
export function toRows(page: ResourcePage): OverviewRow[] {
  const { items, groups } = page;
  const rows: OverviewRow[] = [];
  let open: ResourceGroup | undefined;
  for (const resource of items) {
    if (groups && (!open || open.system !== resource.system)) {
      open = groups.find(({ system }) => system === resource.system);
      if (open) {
        rows.push({ id: `pipeline ${open.system ?? ''}`, group: open });
      }
    }
    rows.push({ id: stringifyResourceRef(resource.ref), resource });
  }
  return rows;
}
