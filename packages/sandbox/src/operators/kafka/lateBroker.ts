import { BrokerAdmin, BrokerTopicName, memoryBrokerAdmin } from './BrokerAdmin';

const LOOK_AGAIN_MS = 5_000;

/**
 * A broker of one Kafka cluster that may come late, or never: until it has
 * answered once, its topics are only remembered, like those of all others.
 *
 * @internal
 */
export function lateBroker(options: {
  broker: BrokerAdmin;
  /** Of which Kafka resource the broker is. */
  kafka: { namespace: string; cluster: string };
}): BrokerAdmin {
  const { broker, kafka } = options;
  const memory = memoryBrokerAdmin();
  let hasAnswered = false;
  let asking: Promise<void> | undefined;

  const ask = async (name: BrokerTopicName) => {
    try {
      await broker.limits?.(name);
      hasAnswered = true;
    } catch {
      // Not yet there: looked for again with the next question.
    } finally {
      asking = undefined;
    }
  };
  const isIts = (name: BrokerTopicName) =>
    name.namespace === kafka.namespace && name.cluster === kafka.cluster;
  const adminOf = async (name: BrokerTopicName) => {
    if (!isIts(name)) {
      return memory;
    }
    if (!hasAnswered) {
      asking ??= ask(name);
      await asking;
    }
    return hasAnswered ? broker : memory;
  };
  return {
    describe: async name => (await adminOf(name)).describe(name),
    put: async (name, topic) => (await adminOf(name)).put(name, topic),
    delete: async name => (await adminOf(name)).delete(name),
    limits: async name => {
      const admin = await adminOf(name);
      return isIts(name)
        ? { lookAgainMs: LOOK_AGAIN_MS, ...(await admin.limits?.(name)) }
        : undefined;
    },
  };
}
