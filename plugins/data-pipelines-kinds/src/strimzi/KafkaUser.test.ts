import { underTest } from '../testing/underTest';
import { kafkaUser } from './KafkaUser';

const { judge, facts, comparison, entity } = underTest(kafkaUser);
const USER = {
  metadata: { name: 'shop', labels: { 'strimzi.io/cluster': 'events' } },
  spec: {
    authentication: { type: 'tls' },
    authorization: { type: 'simple', acls: [{}, {}] },
  },
  status: {
    username: 'CN=shop',
    secret: 'shop',
    conditions: [{ type: 'Ready', status: 'True' }],
  },
};

describe('KafkaUser', () => {
  it('is judged by its conditions', () => {
    expect(judge(USER).state).toBe('healthy');
    expect(
      judge({
        ...USER,
        status: {
          conditions: [
            {
              type: 'NotReady',
              status: 'True',
              reason: 'InvalidResourceException',
              message: 'Simple authorization is not enabled',
            },
          ],
        },
      }),
    ).toMatchObject({
      state: 'degraded',
      message: expect.stringMatching(/not enabled\. It needs an edit\.$/),
    });
  });

  it('tells how it signs in and what it may do, and never its secret', () => {
    expect(facts(USER)).toEqual({
      'User name': 'CN=shop',
      Authentication: 'tls',
      Authorization: 'simple, 2 rules',
      Cluster: 'events',
    });
  });

  it('compares the name it should have with the one it has', () => {
    expect(comparison(USER)['User name']).toBe('CN=shop / CN=shop');
    expect(
      comparison({
        ...USER,
        spec: { authentication: { type: 'scram-sha-512' } },
      })['User name'],
    ).toBe('shop / CN=shop !');
  });

  it('depends on its cluster', () => {
    expect(entity(USER)).toMatchObject({
      kind: 'Resource',
      type: 'kafka-user',
      dependsOn: [{ group: 'kafka.strimzi.io', kind: 'Kafka', name: 'events' }],
    });
    expect(entity({})).not.toHaveProperty('dependsOn');
  });
});
