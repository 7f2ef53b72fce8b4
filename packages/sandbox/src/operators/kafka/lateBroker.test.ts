import { BrokerAdmin, memoryBrokerAdmin } from './BrokerAdmin';
import { lateBroker } from './lateBroker';

const TOPIC = { partitions: 6, replicas: 3, config: {} };
const ORDERS = { namespace: 'kafka', cluster: 'main', topic: 'orders' };
const OTHER = { ...ORDERS, cluster: 'other' };

describe('lateBroker', () => {
  function setUp() {
    const real = memoryBrokerAdmin();
    let isThere = false;
    const there = () => {
      if (!isThere) {
        throw new Error('nobody listens');
      }
      return real;
    };
    const broker: BrokerAdmin = {
      describe: async name => there().describe(name),
      put: async (name, topic) => there().put(name, topic),
      delete: async name => there().delete(name),
      limits: async () => there() && { replicas: 1, lookAgainMs: 9 },
    };
    return {
      real,
      admin: lateBroker({
        broker,
        kafka: { namespace: 'kafka', cluster: 'main' },
      }),
      come: () => {
        isThere = true;
      },
      go: () => {
        isThere = false;
      },
    };
  }

  it('remembers until the broker has answered, and then asks it', async () => {
    const { admin, real, come } = setUp();
    await admin.put(ORDERS, TOPIC);
    expect(await admin.describe(ORDERS)).toMatchObject({ replicas: 3 });
    // Looked at again, so that the topic is made once there is a broker.
    expect(await admin.limits?.(ORDERS)).toEqual({
      lookAgainMs: expect.any(Number),
    });
    come();
    expect(await admin.limits?.(ORDERS)).toEqual({
      replicas: 1,
      lookAgainMs: 9,
    });
    expect(await admin.describe(ORDERS)).toBeUndefined();
    await admin.put(ORDERS, { ...TOPIC, replicas: 1 });
    expect(await real.describe(ORDERS)).toMatchObject({ replicas: 1 });
  });

  it('does not take a broker that has gone for one that never came', async () => {
    const { admin, come, go } = setUp();
    come();
    await admin.put(ORDERS, TOPIC);
    go();
    await expect(admin.describe(ORDERS)).rejects.toThrow('nobody listens');
  });

  it('leaves the topics of other Kafka clusters to memory', async () => {
    const { admin, real, come } = setUp();
    come();
    await admin.put(OTHER, TOPIC);
    expect(await admin.describe(OTHER)).toMatchObject({ replicas: 3 });
    expect(await real.describe(OTHER)).toBeUndefined();
    expect(await admin.limits?.(OTHER)).toBeUndefined();
  });
});
