import { useEntity } from '@backstage/plugin-catalog-react';
import { ResourcePage } from '@data-portal/plugin-data-pipelines-react';
import { SparkSections } from './SparkSections';

/**
 * Everything about the Spark resource of an entity.
 *
 * @internal
 */
export function SparkContent() {
  const { entity } = useEntity();
  return (
    <ResourcePage entity={entity}>
      {detail => <SparkSections detail={detail} />}
    </ResourcePage>
  );
}
