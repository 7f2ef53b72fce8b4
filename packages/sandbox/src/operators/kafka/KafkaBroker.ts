import {
  BrokerAdmin,
  BrokerLimits,
  BrokerRefusal,
  BrokerTopic,
  BrokerTopicName,
} from './BrokerAdmin';
import { KafkaClient } from './kafkaClient';

type Config = Record<string, unknown>;

const LOOK_AGAIN_MS = 10_000;

/**
 * Creates real topics on real brokers.
 *
 * @internal
 */
export class KafkaBroker implements BrokerAdmin {
  readonly #client: KafkaClient;
  readonly #ignoreUnknownConfig: boolean;

  /**
   * @param options.ignoreUnknownConfig - leaves out what this Kafka has no
   * setting for, where another one may have: no refusal, then
   */
  static create(options: {
    client: KafkaClient;
    ignoreUnknownConfig?: boolean;
  }): KafkaBroker {
    return new KafkaBroker(
      options.client,
      options.ignoreUnknownConfig ?? false,
    );
  }

  private constructor(client: KafkaClient, ignoreUnknownConfig: boolean) {
    this.#client = client;
    this.#ignoreUnknownConfig = ignoreUnknownConfig;
  }

  async describe({ topic }: BrokerTopicName): Promise<BrokerTopic | undefined> {
    return this.#client.ask(async admin => {
      if (!(await admin.listTopics()).includes(topic)) {
        return undefined;
      }
      const { topics } = await admin.metadata({
        topics: [topic],
        forceUpdate: true,
      });
      const found = topics.get(topic);
      return (
        found && {
          partitions: found.partitionsCount,
          replicas: found.partitions[0]?.replicas.length ?? 0,
          id: Buffer.from(found.id.replaceAll('-', ''), 'hex').toString(
            'base64url',
          ),
        }
      );
    });
  }

  async limits(): Promise<BrokerLimits> {
    return this.#client.ask(async admin => {
      const { brokers } = await admin.metadata({ topics: [] });
      return { replicas: brokers.size, lookAgainMs: LOOK_AGAIN_MS };
    });
  }

  async put(
    name: BrokerTopicName,
    wanted: BrokerTopic & { config: Config },
  ): Promise<void> {
    const actual = await this.describe(name);
    if (!actual) {
      await this.#create(name.topic, wanted);
      return;
    }
    if (actual.replicas !== wanted.replicas) {
      // Nothing here moves copies from one broker to another.
      throw new BrokerRefusal(
        `Replication factor change not supported, but required for partitions [0-${
          actual.partitions - 1
        }]`,
      );
    }
    if (actual.partitions < wanted.partitions) {
      await this.#client.ask(admin =>
        admin.createPartitions({
          topics: [{ name: name.topic, count: wanted.partitions }],
        }),
      );
    }
    await this.#configure(name.topic, wanted.config);
  }

  async delete(name: BrokerTopicName): Promise<void> {
    if (await this.describe(name)) {
      await this.#client.ask(admin =>
        admin.deleteTopics({ topics: [name.topic] }),
      );
    }
  }

  async #create(topic: string, wanted: BrokerTopic & { config: Config }) {
    const { partitions, replicas, config } = wanted;
    const create = (configs: { name: string; value: string }[]) =>
      this.#client.ask(admin =>
        admin.createTopics({
          topics: [{ topic, partitions, replicas }],
          configs,
        }),
      );
    if (this.#ignoreUnknownConfig) {
      // Which settings there are is known of topics that are there.
      await create([]);
      await this.#configure(topic, config);
      return;
    }
    await create(
      Object.entries(config).map(([name, value]) => ({
        name,
        value: configText(value),
      })),
    );
  }

  /** Sets what is declared, and takes back what no longer is. */
  async #configure(topic: string, config: Config) {
    await this.#client.ask(async (admin, library) => {
      const { ConfigResourceTypes, ConfigSources } = library;
      const resource = {
        resourceType: ConfigResourceTypes.TOPIC,
        resourceName: topic,
      };
      const [{ configs }] = await admin.describeConfigs({
        resources: [{ ...resource, configurationKeys: null }],
      });
      const known = new Map(configs.map(entry => [entry.name, entry]));
      const changes = Object.entries(config)
        .filter(([name]) => known.has(name) || !this.#ignoreUnknownConfig)
        .map(([name, value]) => ({ name, value: configText(value) }))
        .filter(({ name, value }) => known.get(name)?.value !== value)
        .map(change => ({
          ...change,
          configOperation: library.IncrementalAlterConfigOperationTypes.SET,
        }));
      const removals = configs
        .filter(
          ({ name, configSource }) =>
            configSource === ConfigSources.DYNAMIC_TOPIC_CONFIG &&
            !Object.hasOwn(config, name),
        )
        .map(({ name }) => ({
          name,
          configOperation: library.IncrementalAlterConfigOperationTypes.DELETE,
        }));
      if (changes.length + removals.length > 0) {
        await admin.incrementalAlterConfigs({
          resources: [{ ...resource, configs: [...changes, ...removals] }],
        });
      }
    });
  }
}

/** A value of a topic's configuration, which may be a list. */
function configText(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
