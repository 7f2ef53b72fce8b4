import { Entity } from '@backstage/catalog-model';
import { createApiRef } from '@backstage/core-plugin-api';

/**
 * What a page says, before whoever sends it has changed it.
 *
 * @public
 */
export type OnCallPageText = { title: string; details?: string };

/**
 * Knows what is wrong with an entity.
 *
 * @public
 */
export type OnCallPageTextApi = {
  /** Nothing where nothing is known, or nothing is wrong. */
  pageTextFor(entity: Entity): Promise<OnCallPageText | undefined>;
};

/**
 * Fills in what a page says. An app may provide it, with what it knows of its
 * entities; without it, whoever pages writes it themselves.
 *
 * @public
 */
export const onCallPageTextApiRef = createApiRef<OnCallPageTextApi>({
  id: 'plugin.on-call.page-text',
});
