import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_OWNER,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  QUERY_ROOT,
  dataPipelinesApiRef,
} from '@data-portal/plugin-data-pipelines-react';
import { useMutation } from '@tanstack/react-query';

/**
 * Writes the owner of a resource into its annotation: first as a preview, then
 * in earnest. An owner that the catalog does not have is refused.
 *
 * @internal
 */
export function useSetOwner(ref: ResourceRef) {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const catalogApi = useApi(catalogApiRef);

  const preview = useMutation(
    {
      mutationFn: async (owner: string) => {
        if (!(await catalogApi.getEntityByRef(owner))) {
          throw new Error(
            `${owner} is not in the catalog. Add it there first, or choose another owner.`,
          );
        }
        return change(owner, true);
      },
    },
    queryClient,
  );
  const save = useMutation(
    {
      mutationFn: (owner: string) => change(owner, false),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: QUERY_ROOT }),
    },
    queryClient,
  );

  function change(owner: string, dryRun: boolean) {
    return client.change(
      {
        operation: 'update',
        ref,
        patch: { metadata: { annotations: { [ANNOTATION_OWNER]: owner } } },
      },
      { dryRun },
    );
  }

  return { preview, save };
}
