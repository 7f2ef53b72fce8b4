import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import { LABEL_PART_OF, labelValue } from '../objects/finishObject';

/**
 * Whether a template has made two resources in one go: then both bear the same label.
 *
 * @internal
 */
export function isMadeWith(
  detail: ResourceDetail,
  other: ResourceDetail,
): boolean {
  const pipeline = other.object.metadata.labels?.[LABEL_PART_OF];
  return (
    pipeline !== undefined &&
    detail.object.metadata.labels?.[LABEL_PART_OF] === pipeline
  );
}

/**
 * What Kafka calls the topic of a KafkaTopic.
 *
 * @internal
 */
export function topicNameOf({ ref, object }: ResourceDetail): string {
  const name = object.spec?.topicName;
  return typeof name === 'string' ? name : ref.name;
}

/**
 * The topics that a KafkaUser has rights on, each once.
 *
 * @internal
 */
export function topicsOfUser({ object }: ResourceDetail): string[] {
  const { authorization } = (object.spec ?? {}) as {
    authorization?: {
      acls?: { resource?: { type?: string; name?: string } }[];
    };
  };
  return [
    ...new Set(
      (authorization?.acls ?? []).flatMap(({ resource }) =>
        resource?.type === 'topic' && resource.name ? resource.name : [],
      ),
    ),
  ];
}

/**
 * Whether a KafkaUser was made with a topic. One without rights tells nothing of
 * topics, so only that of a topic that was made by itself is known.
 *
 * @internal
 */
export function isUserOf(user: ResourceDetail, topic: ResourceDetail): boolean {
  const topics = topicsOfUser(user);
  return (
    isMadeWith(user, topic) &&
    (topics.includes(topicNameOf(topic)) ||
      (!topics.length &&
        topic.object.metadata.labels?.[LABEL_PART_OF] ===
          labelValue(topic.ref.name)))
  );
}
