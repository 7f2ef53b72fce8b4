import { Flex } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  PrometheusSection,
  ResourcePage,
} from '@data-portal/plugin-data-pipelines-react';
import { JobRuntime } from '../JobRuntime';
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
      {detail => (
        <Flex direction="column" gap="4">
          <JobRuntime detail={detail} />
          <PrometheusSection detail={detail} />
          <JobSection detail={detail} />
        </Flex>
      )}
    </ResourcePage>
  );
}
