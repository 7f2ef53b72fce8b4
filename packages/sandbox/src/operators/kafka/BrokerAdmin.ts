/**
 * A topic as it is in a Kafka cluster.
 *
 * @public
 */
export interface BrokerTopic {
  partitions: number;
  replicas: number;
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
  /** Creates the topic, or changes it to what is wanted. */
  put(
    name: BrokerTopicName,
    topic: BrokerTopic & { config: Record<string, unknown> },
  ): Promise<void>;
  delete(name: BrokerTopicName): Promise<void>;
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
