import { useEntity } from '@backstage/plugin-catalog-react';
import { ResourcePage } from '@data-portal/plugin-data-pipelines-react';
import { TopicSection } from '../TopicSection';

/**
 * Everything about the Kafka resource of an entity.
 *
 * @internal
 */
export function KafkaContent() {
  const { entity } = useEntity();
  return (
    <ResourcePage entity={entity}>
      {detail =>
        detail.ref.kind === 'KafkaTopic' && <TopicSection detail={detail} />
      }
    </ResourcePage>
  );
}
