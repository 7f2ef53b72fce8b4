import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ENTITY_FIELDS, refOf } from '../ladder/CatalogView';

const MOST_RELATED = 500;
/** They stand in an address, whose length is bounded. */
const MOST_REFS = 50;

/**
 * What some owners own, or what is a part of something, as the caller may see
 * it, a bounded number of it.
 *
 * @internal
 */
export async function listRelated(options: {
  catalog: CatalogService;
  relation: typeof RELATION_OWNED_BY | typeof RELATION_PART_OF;
  /** The owners, or the wholes. */
  refs: string[];
  credentials: BackstageCredentials;
}): Promise<{ entities: Entity[]; isCut: boolean }> {
  const { catalog, relation, refs, credentials } = options;
  const found = new Map<string, Entity>();
  let isCut = false;
  for (let at = 0; at < refs.length && !isCut; at += MOST_REFS) {
    const { items, totalItems } = await catalog.queryEntities(
      {
        filter: { [`relations.${relation}`]: refs.slice(at, at + MOST_REFS) },
        fields: ENTITY_FIELDS,
        limit: MOST_RELATED,
      },
      { credentials },
    );
    items.forEach(entity => found.set(refOf(entity), entity));
    isCut = totalItems > items.length || found.size > MOST_RELATED;
  }
  return { entities: [...found.values()].slice(0, MOST_RELATED), isCut };
}
