import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { GroupEntity } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  LASTING_QUERY_ROOT,
  LoadState,
  dataPipelinesApiRef,
  loadStateOf,
} from '@data-portal/plugin-data-pipelines-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

/**
 * A group that may own something.
 *
 * @internal
 */
export type Group = { ref: string; title: string; description?: string };

/** So many fit on a screen with a search above them. */
const LISTED = 100;
const FIELDS = ['kind', 'metadata', 'spec.profile.displayName'];

function toGroup(entity: GroupEntity): Group {
  const { name, title, description } = entity.metadata;
  return {
    ref: stringifyEntityRef(entity),
    title: title ?? entity.spec?.profile?.displayName ?? name,
    ...(description && { description }),
  };
}

/**
 * The groups of the reader, and others by a text that is searched for in the
 * catalog.
 *
 * @internal
 */
export function useGroups(search: string): {
  mine: LoadState<Group[]>;
  all: LoadState<{ groups: Group[]; total: number }>;
} {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  const { queryClient } = useApi(dataPipelinesApiRef);

  const mine = useQuery(
    {
      queryKey: [...LASTING_QUERY_ROOT, 'groups', 'mine'],
      queryFn: async () => {
        const { ownershipEntityRefs } =
          await identityApi.getBackstageIdentity();
        const entityRefs = ownershipEntityRefs.filter(
          ref => parseEntityRef(ref).kind.toLowerCase() === 'group',
        );
        const { items } = await catalogApi.getEntitiesByRefs({
          entityRefs,
          fields: FIELDS,
        });
        // A group that the catalog has not read yet is the reader's all the same.
        return entityRefs.map((ref, index): Group => {
          const entity = items[index] as GroupEntity | undefined;
          return entity
            ? toGroup(entity)
            : { ref, title: parseEntityRef(ref).name };
        });
      },
    },
    queryClient,
  );
  const all = useQuery(
    {
      queryKey: [...LASTING_QUERY_ROOT, 'groups', 'all', search],
      queryFn: async () => {
        const { items, totalItems } = await catalogApi.queryEntities({
          filter: { kind: 'group' },
          fields: FIELDS,
          limit: LISTED,
          orderFields: [{ field: 'metadata.name', order: 'asc' }],
          ...(search && {
            fullTextFilter: {
              term: search,
              fields: [
                'metadata.name',
                'metadata.title',
                'spec.profile.displayName',
              ],
            },
          }),
        });
        return {
          groups: (items as GroupEntity[]).map(toGroup),
          total: totalItems,
        };
      },
      placeholderData: keepPreviousData,
    },
    queryClient,
  );
  return { mine: loadStateOf(mine), all: loadStateOf(all) };
}
