import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { Readable } from 'node:stream';
import { ConnectCollector } from './ConnectCollector';

function makeConnector(name: string, overrides: object = {}): RuntimeSubject {
  return {
    ref: {
      cluster: 'production',
      group: 'kafka.strimzi.io',
      kind: 'KafkaConnector',
      namespace: 'shop',
      name,
    },
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaConnector',
      metadata: { name, labels: { 'strimzi.io/cluster': 'main' } },
    },
    related: [],
    ...overrides,
  };
}

const ANSWERS: Record<string, object> = {
  '/connectors?expand=status': {
    orders: {
      status: {
        name: 'orders',
        type: 'sink',
        connector: { state: 'RUNNING', worker_id: '10.0.0.1:8083' },
        tasks: [
          { id: 0, state: 'RUNNING', worker_id: '10.0.0.1:8083' },
          {
            id: 1,
            state: 'FAILED',
            worker_id: 'x',
            trace: 'Oops\n'.repeat(9_999),
          },
        ],
      },
    },
    strange: { status: 'nonsense' },
  },
  '/connectors/orders/topics': { orders: { topics: ['orders', 7] } },
};

describe('ConnectCollector', () => {
  const asked: string[] = [];
  const collector = new ConnectCollector({
    config: {
      clusters: [],
      connects: [],
      discover: true,
      interval: { viewed: 1, background: 1 },
    },
    context: {
      gateway: {
        async request(cluster: string, { path }: { path: string }) {
          asked.push(`${cluster} ${path}`);
          const [, rest] = path.split('/proxy');
          const answer = ANSWERS[rest];
          return {
            status: answer ? 200 : 404,
            headers: {},
            body: Readable.from([Buffer.from(JSON.stringify(answer ?? {}))]),
          };
        },
      },
    } as never,
  });

  async function collect(subjects: RuntimeSubject[], viewed = subjects) {
    asked.length = 0;
    return collector.collect(collector.targetOf(subjects[0])!, {
      subjects,
      viewed,
      signal: new AbortController().signal,
    });
  }

  it('asks once for all connectors, and for topics of those in view', async () => {
    const orders = makeConnector('orders');
    const strange = makeConnector('strange');
    const snapshot = await collect([orders, strange], [orders]);
    const service =
      'production /api/v1/namespaces/shop/services/main-connect-api:8083/proxy';
    expect(asked).toEqual([
      `${service}/connectors?expand=status`,
      `${service}/connectors/orders/topics`,
    ]);
    expect(collector.dataOf(snapshot, orders)).toMatchObject({
      state: 'RUNNING',
      direction: 'sink',
      topics: ['orders'],
      tasks: [
        { id: 0, state: 'RUNNING' },
        { id: 1, state: 'FAILED', trace: expect.stringMatching(/^Oops/) },
      ],
    });
    expect(
      collector.dataOf(snapshot, orders)!.tasks[1].trace!.length,
    ).toBeLessThanOrEqual(8 * 1024);
    expect(collector.signalsOf(snapshot, orders)).toEqual({
      type: 'kafka-connector',
      state: 'RUNNING',
      tasks: 2,
      failedTasks: 1,
    });
    expect(collector.dataOf(snapshot, strange)).toMatchObject({
      state: 'UNKNOWN',
      tasks: [],
    });
  });

  it('does not take a connector that Connect does not list for a failed one', async () => {
    const missing = makeConnector('missing');
    const snapshot = await collect([missing], []);
    expect(collector.dataOf(snapshot, missing)).toBeUndefined();
    expect(collector.signalsOf(snapshot, missing)).toBeUndefined();
  });

  it('asks Confluent at the Service of the Connect resource', () => {
    const connector = makeConnector('orders');
    connector.ref = {
      ...connector.ref,
      group: 'platform.confluent.io',
      kind: 'Connector',
    };
    connector.object = {
      ...connector.object,
      spec: { connectClusterRef: { name: 'connect', namespace: 'brokers' } },
    };
    expect(collector.targetOf(connector)?.address).toBe('brokers/connect:8083');
    expect(
      collector.targetOf(makeConnector('x', { object: { metadata: {} } })),
    ).toBeUndefined();
  });
});
