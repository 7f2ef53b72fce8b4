import { KubernetesObject } from '../../api';
import { StandInBench } from '../../testing/StandInBench';

function pool(
  cluster: string,
  name: string,
  replicas: number,
): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaNodePool',
    metadata: {
      name: `${cluster}-${name}`,
      labels: { 'strimzi.io/cluster': cluster },
    },
    spec: {
      replicas,
      roles: ['controller', 'broker'],
      storage: {
        type: 'jbod',
        volumes: [{ id: 0, type: 'persistent-claim', size: '1Gi' }],
      },
    },
  };
}

function kafka(
  name: string,
  annotations?: Record<string, string>,
): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'Kafka',
    metadata: { name, annotations },
    spec: {
      kafka: {
        version: '4.3.1',
        listeners: [
          { name: 'plain', port: 9092, type: 'internal', tls: false },
        ],
      },
      entityOperator: { topicOperator: {} },
    },
  };
}

describe('KafkaStandIn', () => {
  let bench: StandInBench;

  beforeAll(async () => {
    bench = await StandInBench.start();
  });

  afterAll(() => bench.stop());

  it('brings up a cluster with its pods and services', async () => {
    await bench.create(pool('main', 'dual', 2));
    await bench.create(kafka('main'));
    await bench.status('Kafka', 'main', {
      conditions: [{ type: 'NotReady', status: 'True', reason: 'Creating' }],
    });
    const status = await bench.status('Kafka', 'main', {
      conditions: [{ type: 'Ready', status: 'True' }],
      observedGeneration: 1,
      kafkaVersion: '4.3.1',
      kafkaNodePools: [{ name: 'main-dual' }],
      listeners: [
        {
          name: 'plain',
          bootstrapServers: 'main-kafka-bootstrap.default.svc:9092',
        },
      ],
    });
    expect(status.clusterId).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(
      (await bench.read('KafkaNodePool', 'main-dual'))?.status,
    ).toMatchObject({ nodeIds: [0, 1], replicas: 2 });
    const pods = await bench.list('Pod', 'strimzi.io/cluster=main');
    expect(pods.map(({ metadata }) => metadata.name).slice(1)).toEqual([
      'main-main-dual-0',
      'main-main-dual-1',
    ]);
    expect(pods.map(pod => (pod.status as { phase: string }).phase)).toEqual([
      'Running',
      'Running',
      'Running',
    ]);
    const service = await bench.read('Service', 'main-kafka-bootstrap');
    expect(
      JSON.parse(service?.metadata.annotations?.['strimzi.io/discovery'] ?? ''),
    ).toEqual([{ port: 9092, tls: false, protocol: 'kafka', auth: 'none' }]);
  });

  it('follows its node pools', async () => {
    await bench.create(pool('small', 'dual', 2));
    await bench.create(kafka('small'));
    const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
    await bench.status('Kafka', 'small', ready);
    await bench.patch('KafkaNodePool', 'small-dual', { spec: { replicas: 1 } });
    await bench.eventually(async () => {
      const names = (
        await bench.list(
          'Pod',
          'strimzi.io/cluster=small,strimzi.io/component-type=kafka',
        )
      ).map(({ metadata }) => metadata.name);
      expect(names).toEqual(['small-small-dual-0']);
    });
  });

  it('misses node pools', async () => {
    await bench.create(kafka('alone'));
    await bench.status('Kafka', 'alone', {
      conditions: [
        {
          type: 'NotReady',
          status: 'True',
          reason: 'InvalidResourceException',
        },
      ],
    });
  });

  it.each([
    ['creating', [{ type: 'NotReady', status: 'True', reason: 'Creating' }]],
    [
      'not-ready',
      [{ type: 'NotReady', status: 'True', reason: 'StrimziTimeoutException' }],
    ],
    [
      'warnings',
      [
        { type: 'Ready', status: 'True' },
        { type: 'Warning', status: 'True', reason: 'KafkaStorage' },
        { type: 'Warning', status: 'True', reason: 'DeprecatedFields' },
      ],
    ],
  ])('can be made to suffer: %s', async (fault, conditions) => {
    await bench.create(pool(fault, 'dual', 1));
    await bench.create(
      kafka(fault, { 'sandbox.data-pipelines.io/fault': fault }),
    );
    await bench.status('Kafka', fault, { conditions });
  });

  it('can be made to lose a broker', async () => {
    await bench.create(pool('broken', 'dual', 1));
    await bench.create(
      kafka('broken', { 'sandbox.data-pipelines.io/fault': 'broker-down' }),
    );
    await bench.status('Kafka', 'broken', {
      conditions: [
        { type: 'NotReady', status: 'True', reason: 'StrimziTimeoutException' },
      ],
    });
    const [broken] = await bench.list(
      'Pod',
      'strimzi.io/cluster=broken,strimzi.io/component-type=kafka',
    );
    expect(broken.status).toMatchObject({
      containerStatuses: [
        {
          restartCount: 7,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
        },
      ],
    });
  });

  it('can be paused', async () => {
    await bench.create(
      kafka('paused', { 'strimzi.io/pause-reconciliation': 'true' }),
    );
    await bench.status('Kafka', 'paused', {
      conditions: [{ type: 'ReconciliationPaused', status: 'True' }],
    });
  });
});
