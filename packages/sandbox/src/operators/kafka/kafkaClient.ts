import type { Admin } from '@platformatic/kafka';
import { BrokerRefusal } from './BrokerAdmin';

/** @internal */
export type KafkaLibrary = typeof import('@platformatic/kafka');

/**
 * A connection to the brokers of a Kafka cluster, made at the first use.
 *
 * @internal
 */
export interface KafkaClient {
  /** @throws BrokerRefusal when a broker has answered with an error */
  ask<T>(
    question: (admin: Admin, library: KafkaLibrary) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
}

/**
 * @param bootstrapServers - `host:port`, without encryption or a login
 *
 * @internal
 */
export function kafkaClient(bootstrapServers: string[]): KafkaClient {
  let opening: Promise<{ admin: Admin; library: KafkaLibrary }> | undefined;
  const open = async () => {
    // The library is an ES module only: no import at the top.
    const library = await import('@platformatic/kafka');
    const admin = new library.Admin({
      clientId: 'data-portal-stand-ins',
      bootstrapBrokers: bootstrapServers,
      connectTimeout: 2_000,
      timeout: 10_000,
      retries: 1,
    });
    return { admin, library };
  };
  return {
    ask: async question => {
      opening ??= open();
      const { admin, library } = await opening;
      try {
        return await question(admin, library);
      } catch (error) {
        throw refusalOf(error) ?? error;
      }
    },
    close: async () => {
      const opened = await opening;
      await opened?.admin.close();
    },
  };
}

interface NestedError extends Error {
  code?: string;
  errors?: NestedError[];
}

/** What the broker itself said, which is the innermost of the errors. */
function refusalOf(error: unknown): BrokerRefusal | undefined {
  const pending = [error as NestedError];
  for (let next = pending.shift(); next; next = pending.shift()) {
    if (next.code === 'PLT_KFK_PROTOCOL') {
      return new BrokerRefusal(next.message);
    }
    pending.push(...(next.errors ?? []));
  }
  return undefined;
}
