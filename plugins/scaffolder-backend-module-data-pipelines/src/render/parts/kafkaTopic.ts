import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { ANNOTATION_MAX_LAG_SECONDS } from '@data-portal/plugin-data-pipelines-common';
import { optionalField } from '../../actions/optionalField';
import { Zod } from '../../actions/schemas';
import { RenderContext, RenderedPart, emptyPart } from '../Part';
import { TOPIC_NAME, kafkaClusterField, objectNameField } from './fields';
import { kafkaUser } from './kafkaUser';
import { STRIMZI, STRIMZI_VERSIONS, topicNameOf } from './topicRefs';
import { readerAlerts, topicAlerts, topicPanels } from './topicSignals';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** For everybody who does not say how far a reader may be behind. */
const MAX_LAG_SECONDS = 300;
/** What survives the loss of one broker without a pause. */
const SAFE_REPLICAS = 3;

/** @internal */
export function kafkaTopicSchema(zod: Zod) {
  const user = zod.object({
    name: optionalField(zod, objectNameField(zod)).describe(
      'Name of the KafkaUser; none is made without one',
    ),
    authentication: optionalField(
      zod,
      zod.enum(['scram-sha-512', 'tls']),
    ).describe('How it proves who it is; what the listener asks for'),
    group: optionalField(
      zod,
      zod
        .string()
        .regex(
          TOPIC_NAME,
          'use up to 249 letters, digits, dots, dashes and underscores',
        ),
    ).describe('Consumer group that it may use; its own name unless told'),
  });
  return zod
    .object({
      type: zod.literal('kafka-topic').describe('A topic of Strimzi'),
      name: objectNameField(zod).describe('Name of the KafkaTopic'),
      topicName: optionalField(zod, zod.string().regex(TOPIC_NAME)).describe(
        'What Kafka calls it, where that is another name',
      ),
      exists: optionalField(zod, zod.boolean()).describe(
        'Whether it is a topic that exists already, of which only what is said is changed. It goes with no other part',
      ),
      kafkaCluster: kafkaClusterField(zod),
      partitions: optionalField(zod, zod.number().int().min(1)).describe(
        'How many partitions; of one that exists as many as it has unless told',
      ),
      replicas: optionalField(zod, zod.number().int().min(1).max(9)).describe(
        'Copies of a message; what the Kafka cluster gives unless told',
      ),
      policy: optionalField(
        zod,
        zod.enum(['events', 'compacted', 'short-lived']),
      ).describe(
        '"events" keeps everything for a time, "compacted" the last of every key, "short-lived" everything for a day; of one that exists what it is unless told',
      ),
      retentionMs: optionalField(zod, zod.number().int().min(-1)).describe(
        'How long events are kept, in milliseconds; -1 for ever',
      ),
      maxLagSeconds: optionalField(zod, zod.number().int().min(1)).describe(
        `Seconds that a reader may be behind; ${MAX_LAG_SECONDS} unless told`,
      ),
      producers: optionalField(zod, zod.array(user)).describe(
        'Users to be made that may write to it, and nothing else',
      ),
      consumers: optionalField(zod, zod.array(user)).describe(
        'Users to be made that may read from it, and nothing else',
      ),
    })
    .describe('A Kafka topic');
}

type User = { name?: string };

/** A form that asks for a user may be left blank. */
function named<T extends User>(users: T[] = []): (T & { name: string })[] {
  return users.filter((user): user is T & { name: string } =>
    Boolean(user.name),
  );
}

/** @internal */
export type KafkaTopicPart = ReturnType<typeof kafkaTopicSchema>['_output'];

/**
 * What a policy sets; what else the topic has is no part of it.
 *
 * @internal
 */
export function policyConfig(
  part: Pick<KafkaTopicPart, 'policy' | 'retentionMs'>,
): JsonObject {
  switch (part.policy) {
    case 'compacted':
      return {
        'cleanup.policy': 'compact',
        // A reader of the whole table sees that a key is gone within a day.
        'delete.retention.ms': DAY,
        'max.compaction.lag.ms': 7 * DAY,
      };
    case 'short-lived':
      return {
        'cleanup.policy': 'delete',
        'retention.ms': DAY,
        // Only closed segments go; the default closes one a week.
        'segment.ms': HOUR,
      };
    default:
      return {
        'cleanup.policy': 'delete',
        'retention.ms': part.retentionMs ?? 7 * DAY,
      };
  }
}

/**
 * What a new topic, or a whole file of one, can not do without.
 *
 * @internal
 */
export function requireSaid<T>(
  value: T | undefined,
  field: string,
  fix: string,
): T {
  if (value === undefined) {
    throw new InputError(`${field} is missing: ${fix}`);
  }
  return value;
}

/**
 * A KafkaTopic with no more than what is said of it.
 *
 * @internal
 */
export function kafkaTopic(options: {
  of: Pick<KafkaTopicPart, 'name' | 'kafkaCluster'>;
  context: RenderContext;
  metadata?: JsonObject;
  spec?: JsonObject;
}): JsonObject {
  const { of, context, metadata, spec } = options;
  return {
    apiVersion: context.served.requireApiVersion({
      group: STRIMZI,
      kind: 'KafkaTopic',
      versions: STRIMZI_VERSIONS,
    }),
    kind: 'KafkaTopic',
    // The Topic Operator watches the namespace of its Kafka cluster.
    metadata: {
      name: of.name,
      namespace: of.kafkaCluster.namespace,
      ...metadata,
    },
    ...(spec && { spec }),
  };
}

/**
 * The topic as a whole.
 *
 * @internal
 */
export function topicObject(
  part: KafkaTopicPart & { replicas: number },
  context: RenderContext,
  metadata?: {
    labels: Record<string, string>;
    annotations: Record<string, string>;
  },
): JsonObject {
  const { kafkaCluster, name, topicName, replicas } = part;
  return kafkaTopic({
    of: part,
    context,
    metadata: {
      labels: {
        ...metadata?.labels,
        // The Topic Operator overlooks topics without it.
        'strimzi.io/cluster': kafkaCluster.name,
      },
      annotations: {
        [ANNOTATION_MAX_LAG_SECONDS]: String(MAX_LAG_SECONDS),
        ...metadata?.annotations,
        ...(part.maxLagSeconds && {
          [ANNOTATION_MAX_LAG_SECONDS]: String(part.maxLagSeconds),
        }),
      },
    },
    spec: {
      ...(topicName && topicName !== name && { topicName }),
      partitions: requireSaid(
        part.partitions,
        'partitions',
        'say how many the topic gets',
      ),
      replicas,
      config: {
        ...policyConfig({
          policy: requireSaid(
            part.policy,
            'policy',
            'say what the topic is for',
          ),
          retentionMs: part.retentionMs,
        }),
        // A message counts as written once two brokers have it, so that
        // neither the loss nor the restart of one loses anything.
        'min.insync.replicas': Math.max(1, replicas - 1),
      },
    },
  });
}

/**
 * A topic, and users that may do no more than write to it or read from it.
 *
 * @internal
 */
export function renderKafkaTopic(
  part: KafkaTopicPart,
  context: RenderContext,
): RenderedPart {
  const { kafkaCluster, name } = part;
  const { namespace } = kafkaCluster;
  const topicName = topicNameOf({
    namespace,
    name,
    topicName: part.topicName,
  });
  const { defaultReplicas, checksRights } = context.facts.kafka(kafkaCluster);
  const replicas =
    part.replicas ?? Math.min(SAFE_REPLICAS, defaultReplicas ?? SAFE_REPLICAS);
  const maxLagSeconds = part.maxLagSeconds ?? MAX_LAG_SECONDS;
  const consumers = named(part.consumers);
  const users = [
    ...named(part.producers).map(user => ({
      ...user,
      access: 'write' as const,
    })),
    ...consumers.map(user => ({ ...user, access: 'read' as const })),
  ];
  // Nobody knows: then rights are asked for, and Strimzi says if there are none.
  const withRights = checksRights !== false;

  return {
    ...emptyPart(),
    objects: [
      topicObject({ ...part, replicas }, context),
      ...users.map(user =>
        kafkaUser({ ...user, kafkaCluster, topicName, withRights, context }),
      ),
    ],
    leftOut: withRights
      ? []
      : users.map(user => ({
          kind: 'Rights of the KafkaUser',
          name: user.name,
          reason: `the Kafka cluster ${namespace}/${kafkaCluster.name} has no authorization, so every user may do everything in it`,
        })),
    alerts: [
      ...topicAlerts(topicName),
      ...consumers.flatMap(user =>
        readerAlerts({
          group: user.group ?? user.name,
          topicName,
          maxLagSeconds,
        }),
      ),
    ],
    panels: topicPanels(topicName),
    chapters: [
      {
        title: `Topic ${topicName}`,
        lines: [
          `\`${namespace}/${name}\` on the Kafka cluster \`${kafkaCluster.name}\`. Partitions: ${part.partitions}. Copies of every message: ${replicas}.`,
          '',
          '- **Partitions are too few**: raise `spec.partitions`. They can not be taken away again, and keys move to other partitions.',
          '- **A reader is behind**: look at the reader first. A topic is never the cause of lag; too few partitions can be.',
          `- **Under-replicated**: a broker is down or slow. Messages are safe as long as ${Math.max(
            1,
            replicas - 1,
          )} of ${replicas} copies are in sync; writes stop below that.`,
          '- **It has to go**: deleting the KafkaTopic deletes its messages. Set `strimzi.io/managed: "false"` first to keep them.',
          ...users.map(
            user =>
              `- The user \`${user.name}\` is to ${
                user.access === 'write' ? 'write' : 'read'
              }${
                withRights
                  ? ' and may do nothing else'
                  : '; the Kafka cluster checks no rights, so it may do everything'
              }. Its credentials are in the secret \`${
                user.name
              }\` of \`${namespace}\`; they are not in these files.`,
          ),
        ],
      },
    ],
  };
}
