import { KubernetesObject, UnknownRecord } from '../../api';
import { StandInBench } from '../../testing/StandInBench';
import { BrokerRefusal } from './BrokerAdmin';
import { BrokerAcl, BrokerUsers } from './BrokerUsers';

/** Users as a broker would have them. */
class RememberedUsers implements BrokerUsers {
  readonly passwords = new Map<string, string>();
  readonly acls = new Map<string, BrokerAcl[]>();

  async putPassword(name: string, password: string) {
    this.passwords.set(name, password);
  }

  async putAcls(name: string, acls: BrokerAcl[]) {
    if (acls.some(({ operation }) => operation === 'Fly')) {
      throw new BrokerRefusal('Kafka knows no Fly');
    }
    this.acls.set(name, acls);
  }

  async delete(name: string) {
    this.passwords.delete(name);
    this.acls.delete(name);
  }
}

function user(
  name: string,
  spec: UnknownRecord,
  metadata: Partial<KubernetesObject['metadata']> = {},
): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaUser',
    metadata: { name, labels: { 'strimzi.io/cluster': 'main' }, ...metadata },
    spec,
  };
}

function reading(topic: string, operations = ['Read', 'Describe']) {
  return {
    type: 'simple',
    acls: [
      { resource: { type: 'topic', name: topic }, operations },
      {
        type: 'deny',
        host: '10.0.0.1',
        resource: { type: 'group', name: 'app-', patternType: 'prefix' },
        operations: ['Delete'],
      },
    ],
  };
}

const SCRAM = { type: 'scram-sha-512' };
const READY = { type: 'Ready', status: 'True' };

describe('KafkaUserStandIn', () => {
  const users = new RememberedUsers();
  let bench: StandInBench;

  beforeAll(async () => {
    bench = await StandInBench.start({ brokerUsers: users });
  });

  afterAll(() => bench.stop());

  async function secretOf(name: string): Promise<Record<string, string>> {
    const secret = await bench.read('Secret', name);
    const data = (secret?.data ?? {}) as Record<string, string>;
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        Buffer.from(value, 'base64').toString('utf8'),
      ]),
    );
  }

  it('lets a user log in with the password of its Secret', async () => {
    await bench.create(user('reader', { authentication: SCRAM }));
    const status = await bench.status('KafkaUser', 'reader', {
      conditions: [READY],
      observedGeneration: 1,
    });
    expect(status).toMatchObject({ username: 'reader', secret: 'reader' });
    const { password, 'sasl.jaas.config': login } = await secretOf('reader');
    expect(password).toHaveLength(32);
    expect(users.passwords.get('reader')).toBe(password);
    expect(login).toBe(
      `org.apache.kafka.common.security.scram.ScramLoginModule required username="reader" password="${password}";`,
    );
    const [owner] =
      (await bench.read('Secret', 'reader'))?.metadata.ownerReferences ?? [];
    expect(owner).toMatchObject({ kind: 'KafkaUser', name: 'reader' });
  });

  it('gives the rights that are declared, and takes back what no longer is', async () => {
    await bench.create(
      user('worker', {
        authentication: SCRAM,
        authorization: reading('orders'),
      }),
    );
    await bench.status('KafkaUser', 'worker', { conditions: [READY] });
    const read = {
      type: 'allow',
      host: '*',
      resource: { type: 'topic', name: 'orders', patternType: 'literal' },
      operation: 'Read',
    };
    expect(users.acls.get('worker')).toEqual([
      read,
      { ...read, operation: 'Describe' },
      {
        type: 'deny',
        host: '10.0.0.1',
        resource: { type: 'group', name: 'app-', patternType: 'prefix' },
        operation: 'Delete',
      },
    ]);
    const { password } = await secretOf('worker');
    await bench.patch('KafkaUser', 'worker', { spec: { authorization: null } });
    await bench.status('KafkaUser', 'worker', { observedGeneration: 2 });
    expect(users.acls.get('worker')).toEqual([]);
    expect(users.passwords.get('worker')).toBe(password);
  });

  it('takes a password that somebody else keeps', async () => {
    const spec = {
      authentication: {
        ...SCRAM,
        password: { valueFrom: { secretKeyRef: { name: 'own', key: 'word' } } },
      },
    };
    await bench.create(user('chosen', spec));
    await bench.status('KafkaUser', 'chosen', {
      conditions: [
        {
          type: 'NotReady',
          status: 'True',
          reason: 'InvalidResourceException',
        },
      ],
    });
    await bench.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'own' },
      data: { word: Buffer.from('hunter2-own').toString('base64') },
    });
    await bench.patch('KafkaUser', 'chosen', {
      metadata: { labels: { looked: 'again' } },
    });
    const status = await bench.status('KafkaUser', 'chosen', {
      conditions: [READY],
    });
    expect(users.passwords.get('chosen')).toBe('hunter2-own');
    expect(JSON.stringify(status)).not.toContain('hunter2-own');
  });

  it('removes user, rights and Secret with the resource', async () => {
    await bench.create(
      user('leaver', { authentication: SCRAM, authorization: reading('x') }),
    );
    await bench.status('KafkaUser', 'leaver', { conditions: [READY] });
    await bench.delete('KafkaUser', 'leaver');
    await bench.eventually(async () => {
      expect(users.passwords.has('leaver')).toBe(false);
      expect(users.acls.has('leaver')).toBe(false);
      expect(await bench.read('Secret', 'leaver')).toBeUndefined();
    });
  });

  it('knows users with certificates of others by their subject', async () => {
    await bench.create(
      user('outside', {
        authentication: { type: 'tls-external' },
        authorization: reading('orders'),
      }),
    );
    const status = await bench.status('KafkaUser', 'outside', {
      conditions: [READY],
      username: 'CN=outside',
    });
    expect(status).not.toHaveProperty('secret');
    expect(users.acls.get('CN=outside')).toHaveLength(3);
  });

  it('says what it can not do, and what Kafka will not', async () => {
    await bench.create(user('signed', { authentication: { type: 'tls' } }));
    await bench.status('KafkaUser', 'signed', {
      conditions: [
        {
          type: 'NotReady',
          status: 'True',
          reason: 'UnsupportedOperationException',
          message: 'This stand-in of the User Operator signs no certificates',
        },
      ],
    });
    await bench.create(
      user('bird', {
        authentication: SCRAM,
        authorization: reading('orders', ['Fly']),
      }),
    );
    await bench.status('KafkaUser', 'bird', {
      conditions: [
        {
          type: 'NotReady',
          status: 'True',
          reason: 'KafkaException',
          message: 'Kafka knows no Fly',
        },
      ],
    });
  });

  it('stays away from paused users and those of no cluster', async () => {
    await bench.create(
      user(
        'still',
        { authentication: SCRAM },
        {
          annotations: { 'strimzi.io/pause-reconciliation': 'true' },
        },
      ),
    );
    await bench.create(
      user('nobodys', { authentication: SCRAM }, { labels: {} }),
    );
    await bench.status('KafkaUser', 'still', {
      conditions: [{ type: 'ReconciliationPaused', status: 'True' }],
    });
    expect(users.passwords.has('still')).toBe(false);
    const nobodys = await bench.read('KafkaUser', 'nobodys');
    expect(nobodys).not.toHaveProperty('status');
  });
});
