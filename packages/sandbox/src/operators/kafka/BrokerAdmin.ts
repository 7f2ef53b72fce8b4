/**
 * A topic as it is in a Kafka cluster.
 *
 * @public
 */
export interface BrokerTopic {
  partitions: number;
  replicas: number;
  /** As Kafka prints it; unknown where topics are only remembered. */
  id?: string;
}

/**
 * Names a topic of a Kafka cluster.
 *
 * @public
 */
export interface BrokerTopicName {
  namespace: string;
  cluster: string;
  topic: string;
}

/**
 * The Kafka cluster behind the topic stand-in. Without a broker it is only
 * remembered; with one, this is the place to create real topics.
 *
 * @public
 */
export interface BrokerAdmin {
  describe(name: BrokerTopicName): Promise<BrokerTopic | undefined>;
  /**
   * Creates the topic, or changes it to what is wanted.
   *
   * @throws {@link BrokerRefusal} when the cluster will not have it so
   */
  put(
    name: BrokerTopicName,
    topic: BrokerTopic & { config: Record<string, unknown> },
  ): Promise<void>;
  delete(name: BrokerTopicName): Promise<void>;
  /**
   * What real brokers can do. Without it, whatever is asked for is thought to
   * come true.
   */
  limits?(name: BrokerTopicName): Promise<BrokerLimits | undefined>;
}

/**
 * What the brokers of a cluster allow.
 *
 * @public
 */
export interface BrokerLimits {
  /**
   * Copies of a partition; a topic that wants more gets as many. Unknown for
   * as long as no broker has answered.
   */
  replicas?: number;
  /** After how many milliseconds to look again whether all is as declared. */
  lookAgainMs: number;
}

/**
 * The Kafka cluster has answered, and said no.
 *
 * @public
 */
export class BrokerRefusal extends Error {
  override readonly name = 'BrokerRefusal';
}

/**
 * Remembers topics, and forgets them when the process ends.
 *
 * @internal
 */
export function memoryBrokerAdmin(): BrokerAdmin {
  const topics = new Map<string, BrokerTopic>();
  const keyOf = (name: BrokerTopicName) =>
    [name.namespace, name.cluster, name.topic].join('/');
  return {
    describe: async name => topics.get(keyOf(name)),
    put: async (name, { partitions, replicas }) => {
      topics.set(keyOf(name), { partitions, replicas });
    },
    delete: async name => {
      topics.delete(keyOf(name));
    },
  };
}
