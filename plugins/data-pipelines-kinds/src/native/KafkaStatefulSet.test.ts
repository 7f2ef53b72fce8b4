import { JsonObject } from '@backstage/types';
import {
  makeObject,
  makePod,
  minutesAgo,
  minutesAhead,
} from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { kafkaStatefulSet } from './KafkaStatefulSet';

const { judge, facts, comparison, entity, make } = underTest(kafkaStatefulSet);
const IMAGE = 'localhost/apache/kafka:4.2.0';

function makeSpec(container: JsonObject, rest: JsonObject = {}) {
  return { template: { spec: { containers: [container] } }, ...rest };
}

function ofBrokers(wanted: number, ready: number, rest: JsonObject = {}) {
  return {
    spec: makeSpec({ name: 'kafka', image: IMAGE }, { replicas: wanted }),
    status: { replicas: wanted, readyReplicas: ready, ...rest },
  };
}

describe('a StatefulSet that is a Kafka cluster', () => {
  describe('is recognised', () => {
    const recognises = (
      container: JsonObject,
      metadata: Record<string, unknown> = {},
    ) =>
      kafkaStatefulSet.recognises?.(
        make({ spec: makeSpec(container), metadata }),
      );
    const ports = [{ containerPort: 9092 }];
    const labelled = { labels: { 'app.kubernetes.io/name': 'kafka' } };
    const annotated = (technology: string) => ({
      annotations: { 'data-pipelines.io/technology': technology },
    });

    it.each([
      ['apache/kafka:4.2.0', true],
      ['localhost:5000/confluentinc/cp-kafka@sha256:0', true],
      ['example/kafka-exporter:1', false],
      ['confluentinc/cp-kafka-connect:8', false],
      ['nginx', false],
    ])('by its image: %s', (image, expected) => {
      expect(recognises({ image })).toBe(expected);
    });

    it('by a port where a label names Kafka', () => {
      const own = { image: 'example/streaming:1' };
      expect(recognises({ ...own, ports })).toBe(false);
      expect(recognises({ ...own, ports }, labelled)).toBe(true);
      expect(recognises(own, labelled)).toBe(false);
    });

    it('by its annotation before all else', () => {
      expect(recognises({ image: 'own' }, annotated('kafka'))).toBe(true);
      expect(recognises({ image: IMAGE }, annotated('none'))).toBe(false);
    });

    it('unless it runs something else of the same image, or an operator has it', () => {
      const args = [
        '/opt/kafka/bin/connect-distributed.sh',
        'worker.properties',
      ];
      expect(recognises({ image: IMAGE, args })).toBe(false);
      expect(
        recognises(
          { image: IMAGE },
          { labels: { 'platform.confluent.io/type': 'kafka' } },
        ),
      ).toBe(false);
      expect(
        recognises(
          { image: IMAGE },
          {
            ownerReferences: [
              {
                apiVersion: 'example/v1',
                kind: 'Own',
                name: 'a',
                controller: true,
              },
            ],
          },
        ),
      ).toBe(false);
    });
  });

  it.each([
    [3, 3, {}, 'healthy'],
    [3, 2, {}, 'degraded'],
    [3, 0, {}, 'failed'],
    [0, 0, {}, 'suspended'],
    [3, 2, { currentRevision: 'a', updateRevision: 'b' }, 'progressing'],
    [3, 1, { currentRevision: 'a', updateRevision: 'b' }, 'degraded'],
  ])('of %d with %d ready %j is %s', (wanted, ready, status, state) => {
    expect(judge(ofBrokers(wanted, ready, status)).state).toBe(state);
  });

  it('says so when all is well', () => {
    expect(judge(ofBrokers(3, 3)).message).toBe(
      'All of its brokers are ready.',
    );
  });

  it('is given five minutes to start', () => {
    const young = (minutes: number) =>
      judge({
        ...ofBrokers(3, 0),
        metadata: { creationTimestamp: minutesAgo(minutes) },
      });
    expect(young(4)).toMatchObject({
      state: 'progressing',
      changesAt: minutesAhead(1),
    });
    expect(young(5).state).toBe('failed');
    // How long it has been so, nothing tells.
    expect(young(5).since).toBeUndefined();
  });

  it('says what keeps a broker from running', () => {
    const broker = makePod('kafka-2', {
      containerStatuses: [{ state: { waiting: { reason: 'ErrImagePull' } } }],
    });
    expect(
      judge(ofBrokers(3, 2), { related: [broker] }).causes.map(
        ({ reason }) => reason,
      ),
    ).toEqual(['BrokersNotReady', 'ErrImagePull']);
  });

  it('tells brokers, image, listeners, roles and volumes', () => {
    const claim = { spec: { resources: { requests: { storage: '10Gi' } } } };
    const object = {
      spec: makeSpec(
        {
          name: 'kafka',
          image: IMAGE,
          env: [
            { name: 'KAFKA_ADVERTISED_LISTENERS', value: 'PLAINTEXT://k:9092' },
            { name: 'KAFKA_PROCESS_ROLES', value: 'broker,controller' },
          ],
        },
        {
          replicas: 2,
          serviceName: 'kafka-headless',
          volumeClaimTemplates: [claim as JsonObject],
        },
      ),
      status: { readyReplicas: 1 },
    };
    expect(facts(object)).toEqual({
      Brokers: '1 of 2 ready',
      Image: 'kafka:4.2.0',
      'Advertised listeners': 'PLAINTEXT://k:9092',
      Roles: 'broker,controller',
      Volumes: '1 × 10Gi a broker',
      'Headless service': 'kafka-headless',
    });
    const claims = ['data-kafka-0', 'data-kafka-1'].map(name =>
      makeObject('v1', 'PersistentVolumeClaim', {
        metadata: { name },
        ...claim,
      }),
    );
    expect(facts(object, { related: claims }).Volumes).toBe('2 × 10Gi');
    const old = makePod(
      'kafka-0',
      {},
      {
        spec: { containers: [{ image: 'apache/kafka:4.1.0' }] },
      },
    );
    expect(comparison(object, { related: [old] }).Image).toBe(
      `${IMAGE} / apache/kafka:4.1.0 !`,
    );
  });

  it('has its pods and its claims', () => {
    const labels = { app: 'kafka' };
    const pod = (image: string) =>
      kafkaStatefulSet.parentNameOf(
        makePod(
          'kafka-0',
          {},
          {
            metadata: {
              ownerReferences: [
                {
                  apiVersion: 'apps/v1',
                  kind: 'StatefulSet',
                  name: 'kafka',
                  uid: '1',
                },
              ],
            },
            spec: { containers: [{ image }] },
          },
        ),
      );
    expect(pod(IMAGE)).toBe('kafka');
    expect(pod('nginx')).toBeUndefined();
    const claim = (metadata: object) =>
      kafkaStatefulSet.parentNameOf(
        makeObject('v1', 'PersistentVolumeClaim', { metadata }),
      );
    expect(claim({ name: 'data-my-kafka-0', labels })).toBe('my-kafka');
    expect(claim({ name: 'data-web-0' })).toBeUndefined();
  });

  it('is a resource that selects its pods as the set does', () => {
    expect(
      entity({
        spec: { selector: { matchLabels: { app: 'kafka', tier: 'a' } } },
      }),
    ).toEqual({
      kind: 'Resource',
      type: 'kafka-cluster',
      description: 'Kafka cluster orders',
      labelSelector: 'app=kafka,tier=a',
    });
  });
});
