import { Flex } from '@backstage/ui';
import { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_RESOURCE,
  ResourceDetail,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { ReactNode } from 'react';
import { useResource } from '../../hooks';
import { ResourceProblem, ResourceSkeleton } from '../ResourceProblem';
import { PastOfMissing } from './Past';
import { ResourceSections } from './ResourceSections';

/**
 * @public
 */
export type ResourceRefPageProps = {
  resourceRef: ResourceRef;
  /** What only its technology has to show, below the facts. */
  children?(detail: ResourceDetail): ReactNode;
};

/** What would stand for it in the catalog, to say the same when it is missing. */
function entityFor(ref: ResourceRef): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: ref.name,
      annotations: { [ANNOTATION_RESOURCE]: stringifyResourceRef(ref) },
    },
  };
}

/**
 * The page of a resource that has no entity in the catalog, such as a part of
 * another one.
 *
 * @public
 */
export function ResourceRefPage(props: ResourceRefPageProps) {
  const { resourceRef, children } = props;
  const resource = useResource(resourceRef);

  switch (resource.status) {
    case 'loading':
      return <ResourceSkeleton blocks={3} />;
    case 'failed':
      return (
        <Flex direction="column" gap="4">
          <ResourceProblem
            entity={entityFor(resourceRef)}
            problem={resource.problem}
            error={resource.error}
            onRetry={resource.retry}
          />
          {resource.problem === 'missing' && (
            <PastOfMissing resourceRef={resourceRef} />
          )}
        </Flex>
      );
    default:
      return (
        <ResourceSections
          detail={resource.data}
          loadedAt={resource.loadedAt}
          refreshError={resource.refreshError}
          onRetry={resource.retry}
        >
          {children?.(resource.data)}
        </ResourceSections>
      );
  }
}
