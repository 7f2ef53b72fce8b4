import { Flex } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  PrometheusSection,
  ResourcePage,
} from '@data-portal/plugin-data-pipelines-react';
import { TopicSection } from '../TopicSection';
import { KafkaRuntime } from './KafkaRuntime';

/**
 * Everything about the Kafka resource of an entity.
 *
 * @internal
 */
export function KafkaContent() {
  const { entity } = useEntity();
  return (
    <ResourcePage entity={entity}>
      {detail => (
        <Flex direction="column" gap="4">
          <KafkaRuntime detail={detail} />
          <PrometheusSection detail={detail} />
          {detail.ref.kind === 'KafkaTopic' && <TopicSection detail={detail} />}
        </Flex>
      )}
    </ResourcePage>
  );
}
