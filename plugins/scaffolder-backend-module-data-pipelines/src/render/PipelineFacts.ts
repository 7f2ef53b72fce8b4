import { InputError } from '@backstage/errors';

/**
 * @internal
 */
export type NamedInNamespace = { namespace: string; name: string };

/**
 * What a Kafka cluster says of itself that a part has to keep to.
 *
 * @internal
 */
export type KafkaFacts = {
  /** Copies that a message gets where nobody says, by its own configuration. */
  defaultReplicas?: number;
  /** `host:port` of the listener that jobs in the cluster reach. */
  bootstrapServers?: string;
  /** Whether that listener speaks TLS. */
  isEncrypted: boolean;
  /** What that listener asks of clients, such as `scram-sha-512`. */
  authentication?: string;
  /** Whether it keeps to the rights of a KafkaUser; absent where nobody knows. */
  checksRights?: boolean;
};

/**
 * What a Connect cluster says of itself.
 *
 * @internal
 */
export type ConnectFacts = {
  /** What it has installed; absent where it does not say. */
  plugins?: { class: string; type?: string }[];
};

/**
 * @internal
 */
export type SessionFacts = { flinkVersion?: string };

/**
 * What a topic that exists says of itself, as far as a change has to keep to it.
 * Of its configuration no values: they may have been masked.
 *
 * @internal
 */
export type TopicFacts = {
  partitions?: number;
  replicas?: number;
  /** What Kafka calls it, where that is another name. */
  topicName?: string;
  configKeys: string[];
  /** Whether old messages go by their age; absent where its configuration does not say. */
  deletesByAge?: boolean;
  labels: Record<string, string>;
  /** Those of the portal. */
  annotations: Record<string, string>;
};

/**
 * What was read of the cluster before parts are rendered, so that they need to
 * ask nobody.
 *
 * @internal
 */
export type PipelineFacts = {
  kafka(of: NamedInNamespace): KafkaFacts;
  connect(of: NamedInNamespace): ConnectFacts;
  session(of: NamedInNamespace): SessionFacts;
  topic(of: NamedInNamespace): TopicFacts;
};

/**
 * @internal
 */
export function pipelineFacts(options: {
  kafka?: Map<string, KafkaFacts>;
  connects?: Map<string, ConnectFacts>;
  sessions?: Map<string, SessionFacts>;
  topics?: Map<string, TopicFacts>;
}): PipelineFacts {
  const keyOf = ({ namespace, name }: NamedInNamespace) =>
    `${namespace}/${name}`;
  return {
    kafka: of => options.kafka?.get(keyOf(of)) ?? { isEncrypted: false },
    connect: of => options.connects?.get(keyOf(of)) ?? {},
    session: of => {
      const facts = options.sessions?.get(keyOf(of));
      if (!facts) {
        throw new InputError(
          `sessionCluster is ${keyOf(
            of,
          )}, which the portal does not know: choose a session cluster of the list`,
        );
      }
      return facts;
    },
    topic: of => {
      const facts = options.topics?.get(keyOf(of));
      if (!facts) {
        throw new InputError(
          `name is ${of.name}, and the portal knows no such topic in ${of.namespace}: choose one of the list, or make a new one`,
        );
      }
      return facts;
    },
  };
}
