import { Alert, Button } from '@backstage/ui';
import { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_RESOURCE,
  parseResourceRef,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { isError } from '@backstage/errors';
import { useSources } from '../../hooks';
import { explainMissing } from './explainMissing';

/**
 * @internal
 */
export type MissingResourceProps = { entity: Entity; onRetry(): void };

function refOf(entity: Entity): ResourceRef | Error {
  try {
    return parseResourceRef(
      entity.metadata.annotations?.[ANNOTATION_RESOURCE] ?? '',
    );
  } catch (error) {
    return isError(error) ? error : new Error(String(error));
  }
}

/**
 * Why the resource that an entity names is not there: a cluster that is down,
 * an operator that is not installed, a right that is missing, a wrong name.
 *
 * @internal
 */
export function MissingResource(props: MissingResourceProps) {
  const { entity, onRetry } = props;
  const ref = refOf(entity);
  const sources = useSources({ enabled: !(ref instanceof Error) });
  const retry = (
    <Button variant="secondary" size="small" onPress={onRetry}>
      Try again
    </Button>
  );

  if (ref instanceof Error) {
    return (
      <Alert
        role="alert"
        status="danger"
        icon
        title={`The annotation ${ANNOTATION_RESOURCE} cannot be read`}
        description={ref.message}
      />
    );
  }
  if (sources.status === 'loading') {
    return <Alert role="status" isPending title="Looking for the reason" />;
  }
  const { title, help } =
    sources.status === 'ready'
      ? explainMissing(ref, sources.data)
      : {
          title: `${ref.kind} ${ref.name} was not found`,
          help: 'It is gone from its cluster, or you may not see it.',
        };
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={title}
      description={help}
      customActions={retry}
    />
  );
}
