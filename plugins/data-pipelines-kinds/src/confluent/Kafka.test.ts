import { makePod, minutesAgo, minutesAhead } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { confluentKafka } from './Kafka';

const { judge, facts, comparison, entity } = underTest(confluentKafka);

function condition(type: string, status: string, rest = {}) {
  return { type: `platform.confluent.io/${type}`, status, ...rest };
}

describe('Kafka (Confluent)', () => {
  it.each([
    ['RUNNING', 3, 'healthy'],
    ['RUNNING', 2, 'degraded'],
    ['PROVISIONING', 0, 'progressing'],
    ['MIGRATING', 0, 'progressing'],
    ['FAILED', 0, 'failed'],
    ['error', 0, 'failed'],
  ])('in phase %s with %d of 3 replicas ready is %s', (phase, ready, state) => {
    expect(
      judge({ status: { phase, readyReplicas: ready, replicas: 3 } }).state,
    ).toBe(state);
  });

  it('is progressing while its pods are replaced one by one', () => {
    const rolling = (ready: number, status: string) =>
      judge({
        status: {
          phase: 'RUNNING',
          replicas: 3,
          readyReplicas: ready,
          conditions: [condition('rolling', status)],
        },
      }).state;
    expect(rolling(2, 'True')).toBe('progressing');
    expect(rolling(1, 'True')).toBe('degraded');
    // "False" is the good word here.
    expect(rolling(3, 'False')).toBe('healthy');
  });

  it('is degraded when its conditions say so, for long', () => {
    const of = (type: string, minutes: number) =>
      judge({
        status: {
          phase: 'RUNNING',
          conditions: [
            condition(type, 'False', {
              reason: 'Because',
              message: 'no quorum',
              lastTransitionTime: minutesAgo(minutes),
            }),
          ],
        },
      });
    expect(of('cluster-ready', 1)).toMatchObject({
      state: 'degraded',
      reason: 'Because',
      message: 'The cluster is not ready: no quorum.',
    });
    expect(of('resources-ready', 9)).toMatchObject({
      state: 'progressing',
      changesAt: minutesAhead(1),
    });
    expect(of('resources-ready', 10).state).toBe('degraded');
  });

  it('is suspended when its reconciliation is blocked, but for its pods', () => {
    const blocked = {
      metadata: {
        annotations: { 'platform.confluent.io/block-reconcile': 'true' },
      },
      status: { phase: 'RUNNING' },
    };
    expect(judge(blocked).state).toBe('suspended');
    const pod = makePod('kafka-0', {
      containerStatuses: [
        { state: { waiting: { reason: 'CrashLoopBackOff' } } },
      ],
    });
    expect(judge(blocked, { related: [pod] }).state).toBe('degraded');
  });

  it('tells replicas, version, address, listeners and replication', () => {
    const object = {
      spec: {
        replicas: 5,
        image: { application: 'localhost/confluentinc/cp-server:8.1.2' },
      },
      status: {
        phase: 'RUNNING',
        replicas: 3,
        readyReplicas: 3,
        replicationFactor: 3,
        minISR: 2,
        listeners: {
          external: { externalEndpoint: 'kafka.example:9092' },
          internal: {
            internalEndpoint: 'kafka.shop.svc.cluster.local:9071',
            authenticationType: 'mtls',
          },
        },
      },
    };
    expect(facts(object)).toEqual({
      Phase: 'RUNNING',
      Replicas: '3 of 3 ready',
      Version: '8.1.2',
      'Bootstrap servers': 'kafka.shop.svc.cluster.local:9071',
      Listeners: 'external, internal (mtls)',
      Replication: 'factor 3, 2 in sync at least',
    });
    expect(comparison(object).Replicas).toBe('5 / 3 !');
  });

  it('is a resource with the pods of its brokers', () => {
    expect(entity({})).toMatchObject({
      kind: 'Resource',
      type: 'kafka-cluster',
      labelSelector: 'platform.confluent.io/cr-name=orders',
    });
    const parentOf = (type: string) =>
      confluentKafka.parentNameOf(
        makePod(
          'kafka-0',
          {},
          {
            metadata: {
              labels: {
                'platform.confluent.io/type': type,
                'platform.confluent.io/cr-name': 'kafka',
              },
            },
          },
        ),
      );
    expect(parentOf('kafka')).toBe('kafka');
    expect(parentOf('connect')).toBeUndefined();
  });
});
