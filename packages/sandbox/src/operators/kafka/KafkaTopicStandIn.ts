import { createHash } from 'node:crypto';
import { KubernetesObject, UnknownRecord } from '../../api';
import {
  BrokerAdmin,
  BrokerRefusal,
  BrokerTopic,
  BrokerTopicName,
} from './BrokerAdmin';
import { StandIn, StandInContext, faultOf } from '../StandIn';
import { uuidOf } from '../hashes';
import { Condition, hasCondition, timedConditions } from './conditions';

const FINALIZER = 'strimzi.io/topic-operator';

interface TopicSpec {
  topicName?: string;
  partitions?: number;
  replicas?: number;
  config?: Record<string, unknown>;
}

interface TopicStatus extends UnknownRecord {
  topicName?: string;
  topicId?: string;
  observedGeneration?: number;
  replicasChange?: UnknownRecord;
}

const CREATE_MS = 1500;
const DELETE_MS = 1000;
const REASSIGN_MS = 4000;

/** What the brokers of the sandbox do when a topic does not say. */
const BROKER_DEFAULTS: BrokerTopic = { partitions: 1, replicas: 3 };

const MIN_IN_SYNC = 'min.insync.replicas';

/** With fewer copies than must be in sync, nobody could write. */
function possibleConfig(
  config: Record<string, unknown>,
  replicas = Infinity,
): Record<string, unknown> {
  return Number(config[MIN_IN_SYNC]) > replicas
    ? { ...config, [MIN_IN_SYNC]: replicas }
    : config;
}

function annotationOf(object: KubernetesObject, name: string) {
  return object.metadata.annotations?.[name];
}

/**
 * Stands in for Strimzi's Topic Operator.
 *
 * @internal
 */
export class KafkaTopicStandIn implements StandIn {
  readonly manager = 'strimzi-topic-operator';
  readonly component = 'strimzi-topic-operator';
  readonly resource = {
    group: 'kafka.strimzi.io',
    version: 'v1',
    plural: 'kafkatopics',
  };
  readonly #brokers: BrokerAdmin;

  static create(options: { brokerAdmin: BrokerAdmin }): KafkaTopicStandIn {
    return new KafkaTopicStandIn(options.brokerAdmin);
  }

  private constructor(brokers: BrokerAdmin) {
    this.#brokers = brokers;
  }

  async reconcile(
    topic: KubernetesObject,
    context: StandInContext,
  ): Promise<void> {
    const cluster = topic.metadata.labels?.['strimzi.io/cluster'];
    if (!cluster) {
      // Outside the operator's selector: it never sees such a topic.
      return;
    }
    const name: BrokerTopicName = {
      namespace: topic.metadata.namespace ?? '',
      cluster,
      topic: topicNameOf(topic),
    };
    if (annotationOf(topic, 'strimzi.io/pause-reconciliation') === 'true') {
      if (!topic.metadata.deletionTimestamp) {
        await this.#report(topic, context, [
          { type: 'ReconciliationPaused', status: 'True' },
        ]);
      }
      return;
    }
    const managed = annotationOf(topic, 'strimzi.io/managed') !== 'false';
    if (topic.metadata.deletionTimestamp) {
      await this.#delete(topic, context, managed ? name : undefined);
      return;
    }
    if (!managed) {
      await this.#report(topic, context, [
        { type: 'Unmanaged', status: 'True' },
      ]);
      return;
    }
    if (!topic.metadata.finalizers?.includes(FINALIZER)) {
      await context.patchMetadata(topic, {
        finalizers: [...(topic.metadata.finalizers ?? []), FINALIZER],
      });
      return;
    }
    const phase = `reconcile-${topic.metadata.generation}`;
    if (!this.#isSettled(topic) && !context.waited(phase, CREATE_MS)) {
      return;
    }
    await this.#settle(topic, context, name);
  }

  /** Whether the status already speaks of the newest spec. */
  #isSettled(topic: KubernetesObject): boolean {
    const status = (topic.status ?? {}) as TopicStatus;
    return status.observedGeneration === topic.metadata.generation;
  }

  async #delete(
    topic: KubernetesObject,
    context: StandInContext,
    name: BrokerTopicName | undefined,
  ) {
    if (
      !topic.metadata.finalizers?.includes(FINALIZER) ||
      faultOf(topic) === 'deletion-hangs' ||
      !context.waited('delete', DELETE_MS)
    ) {
      return;
    }
    if (name) {
      await this.#brokers.delete(name);
    }
    await context.patchMetadata(topic, {
      finalizers: topic.metadata.finalizers.filter(
        finalizer => finalizer !== FINALIZER,
      ),
    });
  }

  async #settle(
    topic: KubernetesObject,
    context: StandInContext,
    name: BrokerTopicName,
  ) {
    const spec = (topic.spec ?? {}) as TopicSpec;
    const refusal =
      faultCondition(topic, spec) ?? conflictOf(topic, context.objects());
    if (refusal) {
      await this.#report(topic, context, [refusal]);
      return;
    }
    const limits = await this.#brokers.limits?.(name);
    if (limits) {
      context.again(limits.lookAgainMs);
    }
    const actual = await this.#actual(topic, name, spec);
    const wanted: BrokerTopic = {
      partitions:
        spec.partitions ?? actual?.partitions ?? BROKER_DEFAULTS.partitions,
      replicas: Math.min(
        spec.replicas ?? actual?.replicas ?? BROKER_DEFAULTS.replicas,
        limits?.replicas ?? Infinity,
      ),
    };
    if (actual && wanted.partitions < actual.partitions) {
      await this.#report(topic, context, [
        notReady(
          'NotSupported',
          `Decreasing partitions not supported (from ${actual.partitions} to ${wanted.partitions})`,
        ),
      ]);
      return;
    }
    const isReal = limits?.replicas !== undefined;
    const change = this.#replicasChange(topic, context, {
      actual,
      wanted,
      isReal,
    });
    const config = possibleConfig(spec.config ?? {}, limits?.replicas);
    try {
      await this.#brokers.put(name, {
        ...wanted,
        replicas: change && actual ? actual.replicas : wanted.replicas,
        config,
      });
    } catch (error) {
      if (!(error instanceof BrokerRefusal)) {
        throw error;
      }
      await this.#report(topic, context, [
        notReady(
          /not supported/i.test(error.message) ? 'NotSupported' : 'KafkaError',
          error.message,
        ),
      ]);
      return;
    }
    const id = isReal ? (await this.#brokers.describe(name))?.id : undefined;
    await this.#report(
      topic,
      context,
      [{ type: 'Ready', status: 'True' }, ...warningsOf(topic)],
      {
        ...(change && { replicasChange: change }),
        ...(id !== undefined && { topicId: id }),
      },
    );
  }

  /**
   * The topic in the cluster. After a restart without a broker it is what the
   * resource says, if the resource was fine.
   */
  async #actual(
    topic: KubernetesObject,
    name: BrokerTopicName,
    spec: TopicSpec,
  ): Promise<BrokerTopic | undefined> {
    const known = await this.#brokers.describe(name);
    if (
      known ||
      !this.#isSettled(topic) ||
      !hasCondition(topic, 'Ready', 'True')
    ) {
      return known;
    }
    return {
      partitions: spec.partitions ?? BROKER_DEFAULTS.partitions,
      replicas: spec.replicas ?? BROKER_DEFAULTS.replicas,
    };
  }

  #replicasChange(
    topic: KubernetesObject,
    context: StandInContext,
    topics: {
      actual: BrokerTopic | undefined;
      wanted: BrokerTopic;
      isReal: boolean;
    },
  ): UnknownRecord | undefined {
    const { actual, wanted, isReal } = topics;
    const { generation, uid = '' } = topic.metadata;
    const ongoing = {
      targetReplicas: wanted.replicas,
      state: 'ongoing',
      sessionId: uuidOf(`${uid}-${generation}`),
    };
    if (faultOf(topic) === 'replicas-change-hangs') {
      return ongoing;
    }
    // Real brokers move no copies for a stand-in.
    if (isReal || !actual || actual.replicas === wanted.replicas) {
      return undefined;
    }
    if (!context.waited(`pending-${generation}`, REASSIGN_MS / 4)) {
      return { targetReplicas: wanted.replicas, state: 'pending' };
    }
    return context.waited(`ongoing-${generation}`, REASSIGN_MS)
      ? undefined
      : ongoing;
  }

  async #report(
    topic: KubernetesObject,
    context: StandInContext,
    conditions: Condition[],
    part: UnknownRecord = {},
  ) {
    const before = (topic.status ?? {}) as TopicStatus;
    const exists =
      before.topicId !== undefined ||
      conditions.some(
        ({ type, status }) => type === 'Ready' && status === 'True',
      );
    await context.setStatus(topic, {
      conditions: timedConditions(topic, context.clock.now(), conditions),
      observedGeneration: topic.metadata.generation,
      topicName: topicNameOf(topic),
      ...(exists && {
        topicId: before.topicId ?? topicIdOf(topic.metadata.uid ?? ''),
      }),
      ...part,
    });
  }
}

function topicNameOf(topic: KubernetesObject): string {
  return (
    (topic.spec as TopicSpec | undefined)?.topicName ?? topic.metadata.name
  );
}

function notReady(reason: string, message: string): Condition {
  return { type: 'Ready', status: 'False', reason, message };
}

/** The bad states an annotation asks for. */
function faultCondition(
  topic: KubernetesObject,
  spec: TopicSpec,
): Condition | undefined {
  switch (faultOf(topic)) {
    case 'refused-spec':
      return notReady(
        'KafkaError',
        `Error creating topic ${topicNameOf(
          topic,
        )}: Invalid config value for resource: retention.ms`,
      );
    case 'not-supported':
      return notReady(
        'NotSupported',
        `Replication factor change not supported, but required for partitions [0-${
          (spec.partitions ?? 1) - 1
        }]`,
      );
    case 'resource-conflict':
      return notReady(
        'ResourceConflict',
        `Managed by ${topic.metadata.namespace}/${topic.metadata.name}-original`,
      );
    case 'internal-error':
      return notReady(
        'InternalError',
        'java.util.concurrent.TimeoutException: Timed out waiting for a node assignment. Call: createTopics',
      );
    default:
      return undefined;
  }
}

/** Of two resources for one topic the oldest wins. */
function conflictOf(
  topic: KubernetesObject,
  all: KubernetesObject[],
): Condition | undefined {
  const key = (object: KubernetesObject) =>
    [
      object.metadata.namespace,
      object.metadata.labels?.['strimzi.io/cluster'],
      topicNameOf(object),
    ].join('/');
  const age = (object: KubernetesObject) =>
    `${object.metadata.creationTimestamp}/${object.metadata.name}`;
  const older = all.find(
    other =>
      other.metadata.uid !== topic.metadata.uid &&
      key(other) === key(topic) &&
      annotationOf(other, 'strimzi.io/managed') !== 'false' &&
      age(other) < age(topic),
  );
  return (
    older &&
    notReady(
      'ResourceConflict',
      `Managed by ${older.metadata.namespace}/${older.metadata.name}`,
    )
  );
}

function warningsOf(topic: KubernetesObject): Condition[] {
  return faultOf(topic) === 'config-warning'
    ? [
        {
          type: 'Warning',
          status: 'True',
          reason: 'InvalidConfig',
          message:
            'These .spec.config properties are not configurable: [follower.replication.throttled.replicas]',
        },
      ]
    : [];
}

/** A topic id as Kafka prints it: 16 bytes, base64. */
function topicIdOf(uid: string): string {
  return createHash('sha256')
    .update(`topic ${uid}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
