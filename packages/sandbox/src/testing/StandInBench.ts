import { KubernetesObject, SandboxApiServer, UnknownRecord } from '../api';
import { KubeClient, ResourcePath } from '../client';
import { customResourceDefinitions } from '../crds';
import {
  StandInOperators,
  StandInOperatorsOptions,
  scaledClock,
  startStandInOperators,
} from '../operators';

const KINDS: Record<string, ResourcePath> = {
  ResourceQuota: { group: '', version: 'v1', plural: 'resourcequotas' },
  Kafka: { group: 'kafka.strimzi.io', version: 'v1', plural: 'kafkas' },
  KafkaNodePool: {
    group: 'kafka.strimzi.io',
    version: 'v1',
    plural: 'kafkanodepools',
  },
  KafkaTopic: {
    group: 'kafka.strimzi.io',
    version: 'v1',
    plural: 'kafkatopics',
  },
  KafkaUser: {
    group: 'kafka.strimzi.io',
    version: 'v1',
    plural: 'kafkausers',
  },
  KafkaConnect: {
    group: 'kafka.strimzi.io',
    version: 'v1',
    plural: 'kafkaconnects',
  },
  KafkaConnector: {
    group: 'kafka.strimzi.io',
    version: 'v1',
    plural: 'kafkaconnectors',
  },
  FlinkDeployment: {
    group: 'flink.apache.org',
    version: 'v1beta1',
    plural: 'flinkdeployments',
  },
  FlinkSessionJob: {
    group: 'flink.apache.org',
    version: 'v1beta1',
    plural: 'flinksessionjobs',
  },
  SparkApplication: {
    group: 'sparkoperator.k8s.io',
    version: 'v1beta2',
    plural: 'sparkapplications',
  },
  ScheduledSparkApplication: {
    group: 'sparkoperator.k8s.io',
    version: 'v1beta2',
    plural: 'scheduledsparkapplications',
  },
  Pod: { group: '', version: 'v1', plural: 'pods' },
  Secret: { group: '', version: 'v1', plural: 'secrets' },
  Service: { group: '', version: 'v1', plural: 'services' },
  Event: { group: '', version: 'v1', plural: 'events' },
  Deployment: { group: 'apps', version: 'v1', plural: 'deployments' },
};

const NAMESPACE = 'default';
const SPEED = 60;

/**
 * A server with stand-in operators whose waits are short, for tests.
 *
 * @internal
 */
export class StandInBench {
  readonly server: SandboxApiServer;
  readonly client: KubeClient;
  readonly #errors: Error[] = [];
  readonly #kafka: Partial<StandInOperatorsOptions>;
  #operators: StandInOperators | undefined;

  /** @param kafka - what is behind the stand-ins; memory unless given */
  static async start(
    kafka: Pick<
      StandInOperatorsOptions,
      'brokerAdmin' | 'brokerUsers' | 'connectUrl' | 'listenerAddresses'
    > = {},
  ): Promise<StandInBench> {
    const server = await SandboxApiServer.start({
      name: 'bench',
      objects: customResourceDefinitions(),
    });
    const bench = new StandInBench(server, kafka);
    bench.startOperators();
    return bench;
  }

  private constructor(
    server: SandboxApiServer,
    kafka: Partial<StandInOperatorsOptions>,
  ) {
    this.server = server;
    this.#kafka = kafka;
    this.client = KubeClient.create(this.#access(), 'bench');
  }

  startOperators() {
    this.#operators = startStandInOperators({
      ...this.#access(),
      ...this.#kafka,
      clock: scaledClock(SPEED),
      logs: this.server.logs,
      onError: error => this.#errors.push(error),
    });
  }

  async stopOperators() {
    await this.#operators?.stop();
  }

  /** Stops everything; fails if an operator met what it did not expect. */
  async stop() {
    await this.stopOperators();
    this.client.close();
    await this.server.stop();
    if (this.#errors.length > 0) {
      throw this.#errors[0];
    }
  }

  #access() {
    const { url, adminToken, ca } = this.server;
    return { url, token: adminToken, ca };
  }

  async create(object: KubernetesObject): Promise<KubernetesObject> {
    return this.client.create({
      resource: KINDS[object.kind],
      object: {
        ...object,
        metadata: { namespace: NAMESPACE, ...object.metadata },
      },
    });
  }

  async read(
    kind: string,
    name: string,
  ): Promise<KubernetesObject | undefined> {
    return this.client.get(KINDS[kind], { namespace: NAMESPACE, name });
  }

  async list(
    kind: string,
    labelSelector?: string,
  ): Promise<KubernetesObject[]> {
    const { items } = await this.client.list({
      resource: KINDS[kind],
      labelSelector,
    });
    return items;
  }

  async patch(kind: string, name: string, patch: UnknownRecord) {
    return this.client.mergePatch({
      resource: KINDS[kind],
      name: { namespace: NAMESPACE, name },
      patch,
    });
  }

  async delete(kind: string, name: string) {
    await this.client.delete(KINDS[kind], { namespace: NAMESPACE, name });
  }

  /** The reasons of the events about an object. */
  async reasons(name: string): Promise<string[]> {
    const events = await this.list('Event');
    return events
      .filter(
        event =>
          (event.involvedObject as { name: string } | undefined)?.name === name,
      )
      .map(event => String(event.reason));
  }

  /** Waits until the status of an object is as expected, and answers it. */
  async status<T extends UnknownRecord = UnknownRecord>(
    kind: string,
    name: string,
    expected: UnknownRecord,
  ): Promise<T> {
    return this.eventually(async () => {
      const object = await this.read(kind, name);
      expect(object?.status).toMatchObject(expected);
      return object?.status as T;
    });
  }

  /** Tries until it no longer fails. */
  async eventually<T>(attempt: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (Date.now() > deadline) {
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, 5));
      }
    }
  }
}
