import { Flex, Text } from '@backstage/ui';
import { ANNOTATION_RESOURCE } from '@data-portal/plugin-data-pipelines-common';
import { Snippet } from '../Snippet';

const EXAMPLE = `metadata:
  annotations:
    ${ANNOTATION_RESOURCE}: my-cluster/my-namespace/KafkaTopic.kafka.strimzi.io/my-topic`;

/**
 * What to write into an entity so that it shows a resource.
 *
 * @public
 */
export function TeachAnnotation() {
  return (
    <Flex direction="column" gap="2">
      <Text as="p" weight="bold">
        This entity names no data pipeline resource
      </Text>
      <Text as="p">
        Entities that the portal finds in a cluster name theirs by themselves.
        To show a resource on an entity of your own, add the annotation{' '}
        <code>{ANNOTATION_RESOURCE}</code>, written as
        cluster/namespace/Kind.group/name:
      </Text>
      <Snippet text={EXAMPLE} label="the annotation" />
    </Flex>
  );
}
