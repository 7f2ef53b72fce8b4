import { Flex } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import {
  EvidenceSection,
  FactItem,
  FactList,
} from '@data-portal/plugin-data-pipelines-react';
import { clusterNameOf, describeTopic, topicNameOf } from './describeTopic';

/**
 * @internal
 */
export type TopicSectionProps = { detail: ResourceDetail };

function connectionFacts(detail: ResourceDetail): FactItem[] {
  const { object, ref, related } = detail;
  const cluster = clusterNameOf(object);
  const clusterEntity = related.find(
    candidate => candidate.ref.kind === 'Kafka' && candidate.entityRef,
  );
  const facts: FactItem[] = [
    { label: 'Topic', value: topicNameOf(object) },
    {
      label: 'Bootstrap servers',
      value: 'not known here',
      hint: cluster
        ? `The listeners of ${cluster} have not been read. Inside the cluster Strimzi calls its service ${cluster}-kafka-bootstrap.${ref.namespace}.svc; port, encryption and sign-in depend on the listener. Ask the cluster's owner.`
        : "The topic names no Kafka cluster. Ask the topic's owner.",
    },
  ];
  if (clusterEntity?.entityRef) {
    facts.push({
      label: 'Kafka cluster',
      value: <EntityRefLink entityRef={clusterEntity.entityRef} />,
    });
  }
  return facts;
}

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
      <EvidenceSection title="Connect to it">
        <FactList facts={connectionFacts(detail)} />
      </EvidenceSection>
    </Flex>
  );
}
