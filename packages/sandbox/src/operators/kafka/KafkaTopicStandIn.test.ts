import { KubernetesObject, UnknownRecord } from '../../api';
import { StandInBench } from '../../testing/StandInBench';
import { BrokerAdmin, BrokerRefusal, memoryBrokerAdmin } from './BrokerAdmin';

function topic(
  name: string,
  overrides: {
    annotations?: Record<string, string>;
    labels?: Record<string, string>;
    spec?: UnknownRecord;
  } = {},
): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: {
      name,
      labels: overrides.labels ?? { 'strimzi.io/cluster': 'main' },
      annotations: overrides.annotations,
    },
    spec: { partitions: 6, replicas: 3, ...overrides.spec },
  };
}

function faulty(name: string, fault: string) {
  return topic(name, {
    annotations: { 'sandbox.data-pipelines.io/fault': fault },
  });
}

const READY = { type: 'Ready', status: 'True' };

describe('KafkaTopicStandIn', () => {
  let bench: StandInBench;

  beforeAll(async () => {
    bench = await StandInBench.start();
  });

  afterAll(() => bench.stop());

  it('takes a topic to Ready', async () => {
    await bench.create(topic('orders'));
    const status = await bench.status('KafkaTopic', 'orders', {
      conditions: [READY],
      observedGeneration: 1,
      topicName: 'orders',
    });
    expect(status.topicId).toMatch(/^[A-Za-z0-9_-]{22}$/);
    const created = await bench.read('KafkaTopic', 'orders');
    expect(created?.metadata.finalizers).toEqual(['strimzi.io/topic-operator']);
    expect(
      created?.metadata.managedFields?.find(
        ({ subresource }) => subresource === 'status',
      )?.manager,
    ).toBe('strimzi-topic-operator');
  });

  it('follows more partitions and refuses fewer', async () => {
    await bench.create(topic('growing'));
    await bench.status('KafkaTopic', 'growing', { conditions: [READY] });
    await bench.patch('KafkaTopic', 'growing', { spec: { partitions: 9 } });
    await bench.status('KafkaTopic', 'growing', {
      conditions: [READY],
      observedGeneration: 2,
    });
    await bench.patch('KafkaTopic', 'growing', { spec: { partitions: 3 } });
    await bench.status('KafkaTopic', 'growing', {
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'NotSupported',
          message: 'Decreasing partitions not supported (from 9 to 3)',
        },
      ],
      observedGeneration: 3,
    });
    await bench.patch('KafkaTopic', 'growing', { spec: { partitions: 9 } });
    await bench.status('KafkaTopic', 'growing', { conditions: [READY] });
  });

  it('moves replicas step by step', async () => {
    await bench.create(topic('moving'));
    await bench.status('KafkaTopic', 'moving', { conditions: [READY] });
    await bench.patch('KafkaTopic', 'moving', { spec: { replicas: 2 } });
    await bench.status('KafkaTopic', 'moving', {
      replicasChange: { state: 'ongoing', targetReplicas: 2 },
    });
    await bench.eventually(async () => {
      const moved = await bench.read('KafkaTopic', 'moving');
      expect(moved?.status).not.toHaveProperty('replicasChange');
    });
  });

  it('stays away from paused and unmanaged topics', async () => {
    await bench.create(
      topic('paused', {
        annotations: { 'strimzi.io/pause-reconciliation': 'true' },
      }),
    );
    await bench.status('KafkaTopic', 'paused', {
      conditions: [{ type: 'ReconciliationPaused', status: 'True' }],
    });
    await bench.create(
      topic('unmanaged', { annotations: { 'strimzi.io/managed': 'false' } }),
    );
    await bench.status('KafkaTopic', 'unmanaged', {
      conditions: [{ type: 'Unmanaged', status: 'True' }],
    });
    await bench.patch('KafkaTopic', 'paused', {
      metadata: { annotations: { 'strimzi.io/pause-reconciliation': null } },
    });
    await bench.status('KafkaTopic', 'paused', { conditions: [READY] });
  });

  it('lets the oldest of two resources for one topic win', async () => {
    await bench.create(topic('a-first', { spec: { topicName: 'shared' } }));
    await bench.status('KafkaTopic', 'a-first', { topicName: 'shared' });
    await bench.create(topic('b-second', { spec: { topicName: 'shared' } }));
    await bench.status('KafkaTopic', 'b-second', {
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'ResourceConflict',
          message: 'Managed by default/a-first',
        },
      ],
    });
  });

  it('deletes by way of its finalizer', async () => {
    await bench.create(topic('leaving'));
    await bench.status('KafkaTopic', 'leaving', { conditions: [READY] });
    await bench.delete('KafkaTopic', 'leaving');
    await bench.eventually(async () => {
      expect(await bench.read('KafkaTopic', 'leaving')).toBeUndefined();
    });
  });

  it.each([
    ['refused-spec', { type: 'Ready', status: 'False', reason: 'KafkaError' }],
    [
      'not-supported',
      { type: 'Ready', status: 'False', reason: 'NotSupported' },
    ],
    [
      'resource-conflict',
      { type: 'Ready', status: 'False', reason: 'ResourceConflict' },
    ],
    [
      'internal-error',
      { type: 'Ready', status: 'False', reason: 'InternalError' },
    ],
  ])('can be made to fail: %s', async (fault, condition) => {
    await bench.create(faulty(fault, fault));
    const status = await bench.status('KafkaTopic', fault, {
      conditions: [condition],
    });
    expect(status).not.toHaveProperty('topicId');
  });

  it('can be made to warn and to hang', async () => {
    await bench.create(faulty('warned', 'config-warning'));
    await bench.status('KafkaTopic', 'warned', {
      conditions: [
        READY,
        { type: 'Warning', status: 'True', reason: 'InvalidConfig' },
      ],
    });
    await bench.create(faulty('stuck', 'replicas-change-hangs'));
    await bench.status('KafkaTopic', 'stuck', {
      conditions: [READY],
      replicasChange: { state: 'ongoing', targetReplicas: 3 },
    });
    await bench.create(faulty('undying', 'deletion-hangs'));
    await bench.status('KafkaTopic', 'undying', { conditions: [READY] });
    await bench.delete('KafkaTopic', 'undying');
    // The one that is deleted after it has gone before it.
    await bench.create(topic('later'));
    await bench.status('KafkaTopic', 'later', { conditions: [READY] });
    await bench.delete('KafkaTopic', 'later');
    await bench.eventually(async () => {
      expect(await bench.read('KafkaTopic', 'later')).toBeUndefined();
    });
    const undying = await bench.read('KafkaTopic', 'undying');
    expect(undying?.metadata.deletionTimestamp).toBeDefined();
    await bench.patch('KafkaTopic', 'undying', {
      metadata: { annotations: null },
    });
    await bench.eventually(async () => {
      expect(await bench.read('KafkaTopic', 'undying')).toBeUndefined();
    });
  });

  it('does not see topics of no cluster, or of an operator that is down', async () => {
    await bench.create(topic('outside', { labels: {} }));
    await bench.create(faulty('unseen', 'operator-down'));
    await bench.create(topic('seen'));
    await bench.status('KafkaTopic', 'seen', { conditions: [READY] });
    for (const name of ['outside', 'unseen']) {
      expect(await bench.read('KafkaTopic', name)).not.toHaveProperty('status');
    }
  });

  it('goes on where it was after a restart', async () => {
    await bench.create(topic('lasting'));
    await bench.status('KafkaTopic', 'lasting', { conditions: [READY] });
    const before = await bench.read('KafkaTopic', 'lasting');
    await bench.stopOperators();
    await bench.patch('KafkaTopic', 'lasting', { spec: { partitions: 7 } });
    bench.startOperators();
    const status = await bench.status('KafkaTopic', 'lasting', {
      observedGeneration: 2,
      conditions: [READY],
    });
    expect(status.topicId).toBe(
      (before?.status as { topicId: string }).topicId,
    );
  });
});

describe('KafkaTopicStandIn on real brokers', () => {
  const memory = memoryBrokerAdmin();
  const broker: BrokerAdmin = {
    ...memory,
    describe: async name => {
      const known = await memory.describe(name);
      return known && { ...known, id: `id-of-${name.topic}` };
    },
    put: async (name, wanted) => {
      if (wanted.config['retention.ms'] === 'never') {
        throw new BrokerRefusal('Configuration is invalid.');
      }
      const known = await memory.describe(name);
      if (known && known.replicas !== wanted.replicas) {
        throw new BrokerRefusal('Replication factor change not supported');
      }
      await memory.put(name, wanted);
    },
    limits: async () => ({ replicas: 2, lookAgainMs: 1000 }),
  };
  const nameOf = (name: string) => ({
    namespace: 'default',
    cluster: 'main',
    topic: name,
  });
  let bench: StandInBench;

  beforeAll(async () => {
    bench = await StandInBench.start({ brokerAdmin: broker });
  });

  afterAll(() => bench.stop());

  it('makes as many copies as there are brokers, and tells their id', async () => {
    await bench.create(topic('bounded'));
    await bench.status('KafkaTopic', 'bounded', {
      conditions: [READY],
      topicId: 'id-of-bounded',
    });
    expect(await memory.describe(nameOf('bounded'))).toEqual({
      partitions: 6,
      replicas: 2,
    });
  });

  it('makes a topic again that somebody else has deleted', async () => {
    await bench.create(topic('deleted'));
    await bench.status('KafkaTopic', 'deleted', { conditions: [READY] });
    await memory.delete(nameOf('deleted'));
    await bench.eventually(async () => {
      expect(await memory.describe(nameOf('deleted'))).toBeDefined();
    });
  });

  it('tells what the brokers refuse', async () => {
    await bench.create(
      topic('refused', { spec: { config: { 'retention.ms': 'never' } } }),
    );
    await bench.status('KafkaTopic', 'refused', {
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'KafkaError',
          message: 'Configuration is invalid.',
        },
      ],
    });
    await bench.create(topic('copies', { spec: { replicas: 1 } }));
    await bench.status('KafkaTopic', 'copies', { conditions: [READY] });
    await bench.patch('KafkaTopic', 'copies', { spec: { replicas: 2 } });
    await bench.status('KafkaTopic', 'copies', {
      conditions: [{ type: 'Ready', status: 'False', reason: 'NotSupported' }],
    });
  });
});
