import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ANNOTATION_MAX_LAG_SECONDS,
  LABEL_MADE_BY,
} from '@data-portal/plugin-data-pipelines-common';
import { LABEL_PART_OF, MADE_BY_TEMPLATE } from '../../objects/finishObject';
import { Omission, RenderContext, RenderedPart, emptyPart } from '../Part';
import { TopicFacts } from '../PipelineFacts';
import {
  KafkaTopicPart,
  kafkaTopic,
  policyConfig,
  requireSaid,
  topicObject,
} from './kafkaTopic';

const POLICIES = ['events', 'compacted', 'short-lived'] as const;

function check(part: KafkaTopicPart, facts: TopicFacts): void {
  const { name, partitions, policy, retentionMs } = part;
  for (const field of ['producers', 'consumers'] as const) {
    if (part[field]?.some(user => user.name)) {
      throw new InputError(
        `${field} are made with a new topic only: leave them blank to change ${name}`,
      );
    }
  }
  if (partitions !== undefined && partitions < (facts.partitions ?? 0)) {
    throw new InputError(
      `partitions is ${partitions}, and ${name} has ${facts.partitions}: use as many at least, partitions can not be taken away`,
    );
  }
  const deletes = policy ? policy === 'events' : facts.deletesByAge ?? true;
  if (retentionMs !== undefined && !deletes) {
    throw new InputError(
      `retentionMs is of events only, and ${name} ${
        policy === 'short-lived'
          ? 'keeps them for a day'
          : 'keeps the last of every key'
      }: leave it blank, or say that it is for events`,
    );
  }
}

/** What any of the policies sets. */
const POLICY_KEYS = POLICIES.flatMap(policy =>
  Object.keys(policyConfig({ policy })),
);

/** What the policy sets, and what another one has set before goes. */
function changedConfig(part: KafkaTopicPart, facts: TopicFacts): JsonObject {
  const { policy, retentionMs } = part;
  if (!policy) {
    return retentionMs === undefined ? {} : { 'retention.ms': retentionMs };
  }
  const config = policyConfig({ policy, retentionMs });
  return {
    ...Object.fromEntries(
      POLICY_KEYS.filter(key => facts.configKeys.includes(key)).map(key => [
        key,
        null,
      ]),
    ),
    ...config,
  };
}

/** Only the fields that are said. */
function changedFields(
  part: KafkaTopicPart,
  facts: TopicFacts,
  context: RenderContext,
): JsonObject {
  const { name, partitions, replicas, maxLagSeconds } = part;
  const config = changedConfig(part, facts);
  const spec = {
    ...(partitions && { partitions }),
    ...(replicas && { replicas }),
    ...(Object.keys(config).length && { config }),
  };
  if (!Object.keys(spec).length && !maxLagSeconds) {
    throw new InputError(
      `Nothing of ${name} is to be changed: say how many partitions it gets, what it is for, or how long messages are kept`,
    );
  }
  return kafkaTopic({
    of: part,
    context,
    metadata: maxLagSeconds
      ? { annotations: { [ANNOTATION_MAX_LAG_SECONDS]: String(maxLagSeconds) } }
      : {},
    spec: Object.keys(spec).length ? spec : undefined,
  });
}

/**
 * A file holds a topic as a whole, and is made of what is said here: what the
 * portal has read may have been masked.
 */
function wholeTopic(
  part: KafkaTopicPart,
  facts: TopicFacts,
  context: RenderContext,
): JsonObject {
  const { name } = part;
  const { labels, annotations } = facts;
  if (labels[LABEL_MADE_BY] !== MADE_BY_TEMPLATE || !labels[LABEL_PART_OF]) {
    throw new InputError(
      `${name} was not made by a template, so the portal does not know in which file it stands: change it there, or apply now`,
    );
  }
  return topicObject(
    {
      ...part,
      // Nobody can change it.
      topicName: facts.topicName,
      partitions: part.partitions ?? facts.partitions,
      policy: requireSaid(
        part.policy,
        'policy',
        `a pull request holds the whole topic, so say what ${name} is for`,
      ),
      replicas: requireSaid(
        part.replicas ?? facts.replicas,
        'replicas',
        `${name} does not say how many copies it has, so say it here`,
      ),
    },
    context,
    { labels, annotations },
  );
}

/** What the whole file would take away from the topic without a word. */
function optionsLost(topic: JsonObject, facts: TopicFacts): Omission[] {
  const { config } = topic.spec as { config: JsonObject };
  return facts.configKeys
    .filter(key => !(key in config) && !POLICY_KEYS.includes(key))
    .map(key => ({
      kind: 'Option of the KafkaTopic',
      name: key,
      reason:
        'the portal does not copy its value, which may be masked: add it to the file, or it goes',
    }));
}

/**
 * A topic that exists, with what is to change of it: for the cluster no more than
 * that, for a repository the whole file.
 *
 * @internal
 */
export function changeKafkaTopic(
  part: KafkaTopicPart,
  context: RenderContext,
): RenderedPart {
  const facts = context.facts.topic({
    namespace: part.kafkaCluster.namespace,
    name: part.name,
  });
  check(part, facts);
  if (!context.isPullRequest) {
    return {
      ...emptyPart(),
      changes: [changedFields(part, facts, context)],
    };
  }
  const topic = wholeTopic(part, facts, context);
  return {
    ...emptyPart(),
    changes: [topic],
    leftOut: optionsLost(topic, facts),
  };
}
