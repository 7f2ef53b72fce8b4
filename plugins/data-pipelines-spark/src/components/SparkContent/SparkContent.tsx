import { Flex } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import {
  PrometheusSection,
  ResourcePage,
} from '@data-portal/plugin-data-pipelines-react';
import { ApplicationRuntime } from '../ApplicationRuntime';
import { RunSection } from '../RunSection';
import { ScheduleSection } from '../ScheduleSection';

function sectionOf(detail: ResourceDetail) {
  switch (detail.ref.kind) {
    case 'SparkApplication':
      return <RunSection detail={detail} />;
    case 'ScheduledSparkApplication':
      return <ScheduleSection detail={detail} />;
    default:
      return undefined;
  }
}

/**
 * Everything about the Spark resource of an entity.
 *
 * @internal
 */
export function SparkContent() {
  const { entity } = useEntity();
  return (
    <ResourcePage entity={entity}>
      {detail => (
        <Flex direction="column" gap="4">
          {sectionOf(detail)}
          <ApplicationRuntime detail={detail} />
          <PrometheusSection detail={detail} />
        </Flex>
      )}
    </ResourcePage>
  );
}
