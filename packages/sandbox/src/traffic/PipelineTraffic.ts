import type { Consumer, Producer } from '@platformatic/kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaLibrary } from '../operators/kafka/kafkaClient';
import { Reader, foreignTopics, messagesAt, readers, sources } from './flows';

const SECOND = 1_000;
/** A job commits with its checkpoints. */
const CHECKPOINT_SECONDS = 10;
const RETRY = 5_000;
const CONSUMERS_RETRY = 20_000;

type StringProducer = Producer<string, string, string, string>;

/**
 * Messages that really go through the broker beside the sandbox, and groups that
 * read them: some follow, one falls behind and catches up again, some stand.
 * The jobs themselves are simulated, so it is done in their name.
 *
 * @internal
 */
export class PipelineTraffic {
  readonly #bootstrapServers: string[];
  readonly #stopping = new AbortController();
  readonly #running: Promise<unknown>;

  static start(bootstrapServers: string[]): PipelineTraffic {
    return new PipelineTraffic(bootstrapServers);
  }

  private constructor(bootstrapServers: string[]) {
    this.#bootstrapServers = bootstrapServers;
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    // The library is an ES module only: no import at the top.
    const library = await import('@platformatic/kafka');
    await Promise.all([
      this.#produce(library),
      this.#commit(library),
      ...readers
        .filter(({ way }) => way === 'consumes')
        .map(reader => this.#consume(library, reader)),
    ]);
  }

  #options(clientId: string) {
    return {
      clientId,
      bootstrapBrokers: this.#bootstrapServers,
      connectTimeout: 2_000,
      timeout: 10_000,
      retries: 1,
    };
  }

  async #produce(library: KafkaLibrary): Promise<void> {
    const producer: StringProducer = new library.Producer({
      ...this.#options('sandbox-applications'),
      serializers: library.stringSerializers,
    });
    let second = 0;
    await this.#every(SECOND, async () => {
      second += 1;
      const id = `${Date.now()}`;
      for (const source of sources) {
        const messages = Array.from(
          { length: messagesAt(source, second) },
          (_, index) => ({
            topic: source.topic,
            key: `${index}`,
            value: JSON.stringify({ id: `${id}-${index}`, ...source }),
          }),
        );
        // A topic that is not there yet, or was deleted, keeps no other waiting.
        await producer.send({ messages }).catch(() => {});
      }
    });
    await producer.close().catch(() => {});
  }

  /** What is committed without being a member. */
  async #commit(library: KafkaLibrary): Promise<void> {
    const admin = new library.Admin(this.#options('sandbox-jobs'));
    const standing = new Set<Reader>();
    const partitionsOf = async (topic: string) => {
      const { topics } = await admin.metadata({
        topics: [topic],
        // A topic that was not there is remembered as such.
        forceUpdate: true,
      });
      const count = topics.get(topic)?.partitionsCount ?? 0;
      return Array.from({ length: count }, (_, partitionIndex) => ({
        partitionIndex,
        timestamp: -1n,
      }));
    };
    const commit = async ({ group, topic }: Reader) => {
      const [listed] = await admin.listOffsets({
        topics: [{ name: topic, partitions: await partitionsOf(topic) }],
      });
      await admin.alterConsumerGroupOffsets({
        groupId: group,
        topics: [
          {
            name: topic,
            partitionOffsets: listed.partitions.map(
              ({ partitionIndex, offset }) => ({
                partition: partitionIndex,
                offset,
              }),
            ),
          },
        ],
      });
    };
    await this.#every(CHECKPOINT_SECONDS * SECOND, async () => {
      for (const { topic, partitions } of foreignTopics) {
        await admin
          .createTopics({ topics: [topic], partitions, replicas: 1 })
          // It is there already, most of the time.
          .catch(() => {});
      }
      for (const reader of readers) {
        const { way } = reader;
        if (way === 'follows' || (way === 'stands' && !standing.has(reader))) {
          await commit(reader).then(
            () => way === 'stands' && standing.add(reader),
            () => {},
          );
        }
      }
    });
    await admin.close().catch(() => {});
  }

  async #consume(library: KafkaLibrary, reader: Reader): Promise<void> {
    const { group, topic, atMost = 1, protocol = 'classic' } = reader;
    while (!this.#stopping.signal.aborted) {
      let consumer: Consumer | undefined;
      try {
        consumer = new library.Consumer({
          ...this.#options(`${group}-1`),
          groupId: group,
          groupProtocol: protocol,
          autocommit: 2 * SECOND,
        });
        const stream = await consumer.consume({
          topics: [topic],
          mode: 'committed',
          fallbackMode: 'latest',
        });
        this.#stopping.signal.addEventListener('abort', () => stream.destroy());
        let read = 0;
        for await (const _ of stream) {
          read += 1;
          if (read % atMost === 0) {
            await this.#pause(SECOND);
          }
        }
      } catch {
        // The broker, or the topic, is not there yet.
      }
      await consumer?.close(true).catch(() => {});
      await this.#pause(CONSUMERS_RETRY);
    }
  }

  async #every(milliseconds: number, work: () => Promise<void>): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const started = Date.now();
      try {
        await work();
        await this.#pause(milliseconds - (Date.now() - started));
      } catch {
        await this.#pause(RETRY);
      }
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    await sleep(Math.max(0, milliseconds), undefined, {
      signal: this.#stopping.signal,
    }).catch(() => {});
  }
}
