import { Flex } from '@backstage/ui';
import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import {
  EvidenceSection,
  FactList,
} from '@data-portal/plugin-data-pipelines-react';
import { ConnectionSection } from '../ConnectionSection';
import { ConsumersSection } from '../ConsumersSection';
import { describeTopic } from './describeTopic';

/**
 * @internal
 */
export type TopicSectionProps = { detail: ResourceDetail };

/**
 * What a Kafka topic is for its readers and writers.
 *
 * @internal
 */
export function TopicSection(props: TopicSectionProps) {
  const { detail } = props;
  return (
    <Flex direction="column" gap="4">
      <EvidenceSection title="Topic as declared">
        <FactList facts={describeTopic(detail.object)} />
      </EvidenceSection>
      <ConsumersSection detail={detail} />
      <ConnectionSection detail={detail} />
    </Flex>
  );
}
