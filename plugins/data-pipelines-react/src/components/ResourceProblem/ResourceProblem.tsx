import { Alert, Button } from '@backstage/ui';
import { Entity } from '@backstage/catalog-model';
import { RiLockLine } from '@remixicon/react';
import { RequestProblem, requestMessageOf } from '../../api';
import { isDataPipelinesResource } from '../../entity';
import { MissingResource } from './MissingResource';
import { TeachAnnotation } from './TeachAnnotation';

/**
 * @public
 */
export type ResourceProblemProps = {
  entity: Entity;
  problem: RequestProblem;
  error: Error;
  onRetry(): void;
};

/**
 * What stands in place of a resource that could not be loaded: why, and what
 * to do about it.
 *
 * @public
 */
export function ResourceProblem(props: ResourceProblemProps) {
  const { entity, problem, error, onRetry } = props;
  const retry = (
    <Button variant="secondary" size="small" onPress={onRetry}>
      Try again
    </Button>
  );

  switch (problem) {
    case 'missing':
      return isDataPipelinesResource(entity) ? (
        <MissingResource entity={entity} onRetry={onRetry} />
      ) : (
        <TeachAnnotation />
      );
    case 'forbidden':
      return (
        <Alert
          role="status"
          status="warning"
          icon={<RiLockLine aria-hidden />}
          title="You may not see this resource"
          description="It needs the permission data-pipelines.resource.read. Ask the owner of this entity, or whoever keeps the portal's permission policy."
        />
      );
    case 'unreachable':
      return (
        <Alert
          role="alert"
          status="warning"
          icon
          title="The portal's data pipelines backend does not answer"
          description={requestMessageOf(error)}
          customActions={retry}
        />
      );
    default:
      return (
        <Alert
          role="alert"
          status="danger"
          icon
          title="This resource could not be loaded"
          description={requestMessageOf(error)}
          customActions={retry}
        />
      );
  }
}
