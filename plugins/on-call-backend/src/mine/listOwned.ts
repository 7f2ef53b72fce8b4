import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ENTITY_FIELDS } from '../ladder/CatalogView';

const MOST_OWNED = 500;

/**
 * What some owners own, as the caller may see it, a bounded number of it.
 *
 * @internal
 */
export async function listOwned(options: {
  catalog: CatalogService;
  ownerRefs: string[];
  credentials: BackstageCredentials;
}): Promise<{ entities: Entity[]; isCut: boolean }> {
  const { catalog, ownerRefs, credentials } = options;
  if (ownerRefs.length === 0) {
    return { entities: [], isCut: false };
  }
  const { items, totalItems } = await catalog.queryEntities(
    {
      filter: { 'relations.ownedBy': ownerRefs },
      fields: ENTITY_FIELDS,
      limit: MOST_OWNED,
    },
    { credentials },
  );
  return { entities: items, isCut: totalItems > items.length };
}
