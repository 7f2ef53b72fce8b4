import { Entity } from '@backstage/catalog-model';
import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import { ReactNode } from 'react';
import { isDataPipelinesResource } from '../../entity';
import { useEntityResource } from '../../hooks';
import { useRememberVisit } from '../../visits';
import {
  ResourceProblem,
  ResourceSkeleton,
  TeachAnnotation,
} from '../ResourceProblem';
import { ResourceSections } from './ResourceSections';

/**
 * @public
 */
export type ResourcePageProps = {
  entity: Entity;
  /** What only this technology has to show, below the facts. */
  children?(detail: ResourceDetail): ReactNode;
};

function LoadedPage(props: ResourcePageProps) {
  const { entity, children } = props;
  const resource = useEntityResource(entity);
  useRememberVisit(
    resource.status === 'ready' ? resource.data.entityRef : undefined,
  );

  switch (resource.status) {
    case 'loading':
      return <ResourceSkeleton blocks={3} />;
    case 'failed':
      return (
        <ResourceProblem
          entity={entity}
          problem={resource.problem}
          error={resource.error}
          onRetry={resource.retry}
        />
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

/**
 * The page of the resource that an entity stands for, whatever its technology.
 *
 * @public
 */
export function ResourcePage(props: ResourcePageProps) {
  const { entity } = props;
  return isDataPipelinesResource(entity) ? (
    <LoadedPage {...props} />
  ) : (
    <TeachAnnotation />
  );
}
