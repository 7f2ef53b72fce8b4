import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  ResourceSummary,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import { resourceRouteRef } from '../../routes';

/**
 * Where the page of a resource is: that of its entity, or one of our own.
 *
 * @internal
 */
export function useResourceHref(): (
  resource: Pick<ResourceSummary, 'ref' | 'entityRef'>,
) => string {
  const entityHref = useEntityRefLink();
  const resourceHref = useRouteRef(resourceRouteRef);
  return ({ ref, entityRef }) =>
    entityRef
      ? entityHref(entityRef)
      : resourceHref({
          cluster: ref.cluster,
          // A segment may not be empty, and no namespace can be called "-".
          namespace: ref.namespace || '-',
          type: stringifyResourceType(ref),
          name: ref.name,
        });
}
