import { makeObject, makePod } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { strimziKafka } from './Kafka';

const { judge, facts, comparison, entity } = underTest(strimziKafka);
const READY = { type: 'Ready', status: 'True' };

describe('Kafka (Strimzi)', () => {
  describe('fixtures of the health rules', () => {
    it('Kafka `NotReady=True` reason other than Creating: degraded', () => {
      const notReady = {
        type: 'NotReady',
        status: 'True',
        reason: 'InvalidResourceException',
        message: 'Kafka needs at least one listener',
      };
      expect(judge({ status: { conditions: [notReady] } })).toMatchObject({
        state: 'degraded',
        reason: 'InvalidResourceException',
        message:
          'The Kafka cluster is not ready: Kafka needs at least one listener. It needs an edit.',
      });
      expect(
        judge({ status: { conditions: [{ ...notReady, reason: 'Creating' }] } })
          .state,
      ).toBe('progressing');
    });

    it('Kafka `Ready=True` + two Warnings: warning (2)', () => {
      const verdict = judge({
        status: {
          conditions: [
            READY,
            { type: 'Warning', status: 'True', reason: 'KafkaStorage' },
            {
              type: 'Warning',
              status: 'True',
              reason: 'ScaleDownPreventionCheck',
            },
          ],
        },
      });
      expect(verdict.state).toBe('warning');
      expect(verdict.message).toMatch(/And 1 more warning\.$/);
      expect(verdict.causes.map(({ reason }) => reason)).toEqual([
        'KafkaStorage',
        'ScaleDownPreventionCheck',
      ]);
    });
  });

  it('says what keeps a broker from running, even while it is paused', () => {
    const broker = makePod('events-brokers-0', {
      containerStatuses: [
        { state: { waiting: { reason: 'CrashLoopBackOff' } } },
      ],
    });
    const verdict = judge(
      {
        status: {
          conditions: [{ type: 'ReconciliationPaused', status: 'True' }],
        },
      },
      { related: [broker] },
    );
    expect(verdict.causes).toMatchObject([
      { state: 'degraded', reason: 'CrashLoopBackOff', evidence: 'pods' },
      { state: 'suspended' },
    ]);
  });

  it('tells version, nodes, listeners and the address that the operator reports', () => {
    const pool = (name: string, replicas: number, ...roles: string[]) =>
      makeObject('kafka.strimzi.io/v1', 'KafkaNodePool', {
        metadata: { name },
        spec: { replicas, roles },
      });
    expect(
      facts(
        {
          spec: {
            kafka: {
              version: '4.3.1',
              listeners: [
                { name: 'plain', port: 9092, type: 'internal', tls: false },
                {
                  name: 'public',
                  port: 9094,
                  type: 'loadbalancer',
                  tls: true,
                  authentication: { type: 'scram-sha-512' },
                },
              ],
            },
          },
          status: {
            kafkaVersion: '4.3.0',
            autoRebalance: { state: 'RebalanceOnScaleUp' },
            listeners: [
              { name: 'plain' },
              { name: 'public', bootstrapServers: 'a.example:9094' },
            ],
          },
        },
        {
          related: [
            pool('a', 3, 'broker'),
            pool('b', 2, 'broker', 'controller'),
            pool('c', 1, 'controller'),
          ],
        },
      ),
    ).toEqual({
      'Kafka version': '4.3.0',
      Nodes: '5 brokers, 3 controllers',
      Listeners:
        'plain 9092 (internal); public 9094 (loadbalancer, TLS, scram-sha-512)',
      'Bootstrap servers': 'a.example:9094',
      Rebalance: 'under way after brokers were added',
    });
  });

  it('reads the nodes of a v1beta2 cluster without node pools', () => {
    expect(
      facts({
        spec: { kafka: { replicas: 3 }, zookeeper: { replicas: 1 } },
      }),
    ).toEqual({ Nodes: '3 brokers, 1 ZooKeeper node' });
  });

  it('compares the version asked for with the one that runs', () => {
    const spec = { kafka: { version: '4.3.1', metadataVersion: '4.2' } };
    const status = { kafkaVersion: '4.3.0', kafkaMetadataVersion: '4.2-IV1' };
    expect(comparison({ spec, status })).toMatchObject({
      'Kafka version': '4.3.1 / 4.3.0 !',
      'Metadata version': '4.2 / 4.2-IV1',
    });
  });

  it('is a resource with the pods of its brokers', () => {
    expect(entity({ metadata: { name: 'events' } })).toEqual({
      kind: 'Resource',
      type: 'kafka-cluster',
      description: 'Kafka cluster events',
      labelSelector: 'strimzi.io/cluster=events,strimzi.io/kind=Kafka',
    });
  });
});
