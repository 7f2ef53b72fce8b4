import { RuntimeSignInError } from '@data-portal/plugin-data-pipelines-node';
import { setImmediate as breathe } from 'node:timers/promises';
import { KafkaSession } from '../wire/KafkaSession';
import { KafkaSnapshot } from '../snapshot/KafkaSnapshot';

/**
 * What a reading step works with.
 *
 * @internal
 */
export type Reading = {
  session: Pick<
    KafkaSession,
    'ask' | 'askAny' | 'learn' | 'brokerIds' | 'supports'
  >;
  snapshot: KafkaSnapshot;
  /** Milliseconds since 1970. */
  now: number;
  signal: AbortSignal;
};

/**
 * @internal
 */
export function* batchesOf<T>(items: Iterable<T>, size: number): Iterable<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length) {
    yield batch;
  }
}

/** Between two turns of the event loop. */
const STEP = 500;

/**
 * Goes through many things without holding up the event loop.
 *
 * @internal
 */
export async function* inSteps<T>(items: Iterable<T>): AsyncIterable<T> {
  for (const batch of batchesOf(items, STEP)) {
    yield* batch;
    await breathe();
  }
}

/**
 * The list under a key, made where there is none.
 *
 * @internal
 */
export function listIn<K, V>(map: Map<K, V[]>, key: K): V[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/**
 * Does something with every broker at once. One that does not answer costs its
 * own part and is named; so does one that refuses a part.
 *
 * @throws what the brokers said where none of them answered; at once where the
 * portal could not sign in, which is not theirs
 *
 * @internal
 */
export async function withEachBroker(
  reading: Reading,
  brokers: Iterable<number>,
  work: (broker: number) => Promise<void>,
): Promise<void> {
  const { snapshot } = reading;
  const asked = [...brokers];
  const failures: unknown[] = [];
  await Promise.all(
    asked.map(async broker => {
      try {
        await work(broker);
      } catch (error) {
        if (error instanceof RuntimeSignInError) {
          throw error;
        }
        failures.push(error);
        snapshot.silent.set(broker, (error as Error).message);
      }
    }),
  );
  if (asked.length && failures.length === asked.length) {
    throw failures[0];
  }
}
