import { useEntity } from '@backstage/plugin-catalog-react';
import { ResourcePage } from '@data-portal/plugin-data-pipelines-react';
import { JobSection } from '../JobSection';

/**
 * Everything about the Flink resource of an entity.
 *
 * @internal
 */
export function FlinkContent() {
  const { entity } = useEntity();
  return (
    <ResourcePage entity={entity}>
      {detail => <JobSection detail={detail} />}
    </ResourcePage>
  );
}
