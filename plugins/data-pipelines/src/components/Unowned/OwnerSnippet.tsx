import { ANNOTATION_EDIT_URL } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Flex, Link, Text } from '@backstage/ui';
import {
  ANNOTATION_OWNER,
  ResourceSummary,
} from '@data-portal/plugin-data-pipelines-common';
import {
  LASTING_QUERY_ROOT,
  Snippet,
  dataPipelinesApiRef,
} from '@data-portal/plugin-data-pipelines-react';
import { useQuery } from '@tanstack/react-query';

/**
 * @internal
 */
export type OwnerSnippetProps = { resource: ResourceSummary; owner: string };

/** Where the file is edited that an entity was written in, if it was. */
function useEditUrl(entityRef: string | undefined): string | undefined {
  const { queryClient } = useApi(dataPipelinesApiRef);
  const catalogApi = useApi(catalogApiRef);
  const { data } = useQuery(
    {
      queryKey: [...LASTING_QUERY_ROOT, 'edit-url', entityRef],
      enabled: entityRef !== undefined,
      queryFn: async () => {
        const entity = await catalogApi.getEntityByRef(entityRef!);
        const url = entity?.metadata.annotations?.[ANNOTATION_EDIT_URL] ?? '';
        return { url: /^https?:\/\//.test(url) ? url : undefined };
      },
    },
    queryClient,
  );
  return data?.url;
}

/**
 * What to write where a resource comes from, for those who do not change it in
 * the cluster.
 *
 * @internal
 */
export function OwnerSnippet(props: OwnerSnippetProps) {
  const { resource, owner } = props;
  const editUrl = useEditUrl(resource.entityRef);
  const snippet = `metadata:\n  annotations:\n    ${ANNOTATION_OWNER}: ${owner}`;
  return (
    <Flex direction="column" gap="2">
      <Text as="p">
        Or write it into the manifest of the {resource.kindTitle}:
      </Text>
      <Snippet text={snippet} label="the annotation" />
      {editUrl && (
        <Text as="p">
          Its entity says who owns it in the catalog, which gives no rights:{' '}
          <Link href={editUrl} target="_blank" rel="noopener noreferrer">
            edit the catalog file
          </Link>
        </Text>
      )}
    </Flex>
  );
}
