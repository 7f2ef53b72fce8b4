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
export function listUnowned(options: {
  inventory: Inventory;
  directory: CatalogDirectory;
  labels: string[];
  isVisible(entry: InventoryEntry): boolean;
}): UnownedAnswer {
  const { inventory, directory, labels, isVisible } = options;
  const unowned = [...inventory.entries()]
    .filter(
      ({ summary }) => !summary.ownership.owner && summary.role === 'resource',
    )
    .filter(isVisible)
    .sort(byPlace);
  return {
    total: unowned.length,
    items: unowned.slice(0, MOST_SHOWN).map(entry => {
      const related = inventory.relatedOf(entry.key);
      const deliveredBy = deliveryOf(related);
      return {
        resource: inventory.summaryOf(entry),
        suggestions: entry.object
          ? suggestOwners({
              object: entry.object,
              namespaceObject: inventory.namespaceOf(entry.ref),
              related,
              labels,
              exists: owner => directory.ownerExists(owner),
            })
          : [],
        ...(deliveredBy && { deliveredBy }),
      };
    }),
  };
}
