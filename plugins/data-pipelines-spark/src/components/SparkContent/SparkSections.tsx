import { Flex } from '@backstage/ui';
import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import { PrometheusSection } from '@data-portal/plugin-data-pipelines-react';
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
 * What only Spark has: how it runs, as its resource, its driver and Prometheus
 * say.
 *
 * @internal
 */
export function SparkSections(props: { detail: ResourceDetail }) {
  const { detail } = props;
  return (
    <Flex direction="column" gap="4">
      {sectionOf(detail)}
      <ApplicationRuntime detail={detail} />
      <PrometheusSection detail={detail} />
    </Flex>
  );
}
