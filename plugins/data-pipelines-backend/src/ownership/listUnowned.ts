import { UnownedAnswer } from '@data-portal/plugin-data-pipelines-common';
import { CatalogDirectory } from '../inventory/CatalogDirectory';
import { Inventory } from '../inventory/Inventory';
import { InventoryEntry } from '../inventory/makeEntry';
import { deliveryOf, suggestOwners } from './suggestOwners';

const MOST_SHOWN = 500;

function byPlace(a: InventoryEntry, b: InventoryEntry): number {
  return a.key.localeCompare(b.key);
}

/**
 * Every resource without an owner that the catalog has, with suggestions. Parts
 * are owned with what they belong to.
 *
 * @internal
 */
export async function listUnowned(options: {
  inventory: Inventory;
  directory: Pick<CatalogDirectory, 'lookUp'>;
  labels: string[];
  isVisible(entry: InventoryEntry): boolean;
}): Promise<UnownedAnswer> {
  const { inventory, directory, labels, isVisible } = options;
  const unowned = [...inventory.entries()]
    .filter(
      ({ summary }) => !summary.ownership.owner && summary.role === 'resource',
    )
    .filter(isVisible)
    .sort(byPlace);
  const shown = unowned
    .slice(0, MOST_SHOWN)
    .map(entry => ({ entry, related: inventory.relatedOf(entry.key) }));
  const suggest = (
    { entry, related }: (typeof shown)[number],
    exists: (owner: string) => boolean | undefined,
  ) =>
    entry.object
      ? suggestOwners({
          object: entry.object,
          namespaceObject: inventory.namespaceOf(entry.ref),
          related,
          labels,
          exists,
        })
      : [];

  // The first time round only to learn whom to look up, all of them at once.
  const named = new Set<string>();
  for (const item of shown) {
    suggest(item, owner => {
      named.add(owner);
      return undefined;
    });
  }
  const known = await directory.lookUp([...named]);
  return {
    total: unowned.length,
    items: shown.map(item => {
      const deliveredBy = deliveryOf(item.related);
      return {
        resource: inventory.summaryOf(item.entry),
        suggestions: suggest(item, owner => known.get(owner)),
        ...(deliveredBy && { deliveredBy }),
      };
    }),
  };
}
