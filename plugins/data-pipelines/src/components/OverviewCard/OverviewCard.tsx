import { Entity } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import {
  stringifyResourceType,
  toTopicChoice,
} from '@data-portal/plugin-data-pipelines-common';
import {
  ResourceOverview,
  isDataPipelinesResource,
  useEntityResource,
} from '@data-portal/plugin-data-pipelines-react';
import { Flex } from '@backstage/ui';
import { changeTopicForm } from './changeTopicForm';
import { TemplateMenu } from '../TemplateMenu';

const TOPICS = ['KafkaTopic.kafka.strimzi.io'];

/** What can be done next from here: read this topic, or change it. */
function NextSteps(props: { entity: Entity }) {
  const resource = useEntityResource(props.entity);
  if (
    resource.status !== 'ready' ||
    !TOPICS.includes(stringifyResourceType(resource.data.ref))
  ) {
    return null;
  }
  const { ref, system } = resource.data;
  const topic = toTopicChoice(resource.data);
  return (
    <Flex gap="2" justify="end" style={{ flexWrap: 'wrap' }}>
      <TemplateMenu
        label="Use this topic"
        use="topic"
        known={{ cluster: ref.cluster, ...(system && { system }) }}
        subject={topic}
      />
      <TemplateMenu
        label="Change this topic"
        use="change"
        known={changeTopicForm(resource.data)}
        subject={topic}
      />
    </Flex>
  );
}

/**
 * The data pipeline resource of an entity, on its overview.
 *
 * @internal
 */
export function OverviewCard() {
  const { entity } = useEntity();
  return (
    <EntityInfoCard
      title="Data pipeline"
      headerActions={
        isDataPipelinesResource(entity) && <NextSteps entity={entity} />
      }
    >
      <ResourceOverview entity={entity} />
    </EntityInfoCard>
  );
}
