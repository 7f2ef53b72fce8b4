import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { dataPipelinesApiRef } from '@data-portal/plugin-data-pipelines-react';
import { useQuery } from '@tanstack/react-query';

const KEPT_MS = 5 * 60_000;

/**
 * As whom the reader owns resources: themselves and their groups, as far as any
 * resource names them.
 *
 * @internal
 */
export function useMine(): {
  isLoading: boolean;
  /** Entity refs; none too when it could not be found out. */
  owners: string[];
} {
  const identity = useApi(identityApiRef);
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const { data, isPending } = useQuery(
    {
      // Not under the root of what "look again" asks for anew.
      queryKey: ['data-pipelines-mine'],
      queryFn: async ({ signal }) => {
        const { ownershipEntityRefs } = await identity.getBackstageIdentity();
        const claims = ownershipEntityRefs.map(ref =>
          ref.toLocaleLowerCase('en-US'),
        );
        if (!claims.length) {
          return [];
        }
        const { facets } = await client.listResources(
          { owner: claims, facets: true, limit: 1 },
          { signal },
        );
        return (facets?.owner ?? [])
          .filter(({ value, count }) => count > 0 && claims.includes(value))
          .map(({ value }) => value);
      },
      staleTime: KEPT_MS,
    },
    queryClient,
  );
  return { isLoading: isPending, owners: data ?? [] };
}
