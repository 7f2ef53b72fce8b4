import { underTest } from '../testing/underTest';
import { confluentTopic } from './KafkaTopic';

const { judge, facts, comparison, entity } = underTest(confluentTopic);

function ready(status: string, message?: string) {
  return [
    {
      type: 'platform.confluent.io/app-ready',
      status,
      reason: status === 'True' ? 'Created' : 'CreateFailed',
      ...(message && { message }),
    },
  ];
}

describe('KafkaTopic (Confluent)', () => {
  it('is healthy once it is created', () => {
    expect(
      judge({ status: { state: 'CREATED', conditions: ready('True') } }).state,
    ).toBe('healthy');
    expect(judge({ status: { state: 'CREATING' } }).state).toBe('progressing');
  });

  it('says once why it could not be created', () => {
    const conditions = ready('False', 'the broker refuses it');
    const verdict = judge({ status: { state: 'ERROR', conditions } });
    expect(verdict).toMatchObject({
      state: 'failed',
      reason: 'CreateFailed',
      message: 'It could not be created: the broker refuses it.',
    });
    expect(verdict.causes).toHaveLength(1);
    expect(judge({ status: { appState: 'Failed' } }).state).toBe('failed');
    expect(judge({ status: { state: 'CREATING', conditions } })).toMatchObject({
      state: 'progressing',
      message: 'It is not ready yet: the broker refuses it.',
    });
  });

  it('tells and compares partitions, replicas, retention and cluster', () => {
    const object = {
      spec: {
        name: 'Orders',
        partitionCount: 6,
        configs: { 'retention.ms': '86400000' },
        kafkaClusterRef: { name: 'kafka', namespace: 'shop' },
      },
      status: {
        partitionCount: 4,
        replicas: 3,
        kafkaCluster: 'shop/kafka',
      },
    };
    expect(facts(object)).toEqual({
      Partitions: '4',
      Replicas: '3',
      Retention: '1 day',
      Cluster: 'shop/kafka',
    });
    expect(comparison(object).Partitions).toBe('6 / 4 !');
    expect(entity(object)).toEqual({
      kind: 'Resource',
      type: 'kafka-topic',
      description: 'Kafka topic Orders',
      dependsOn: [
        { group: 'platform.confluent.io', kind: 'Kafka', name: 'kafka' },
      ],
    });
    const elsewhere = {
      kafkaClusterRef: { name: 'kafka', namespace: 'other' },
    };
    expect(entity({ spec: elsewhere })).not.toHaveProperty('dependsOn');
  });
});
