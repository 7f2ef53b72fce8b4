import { makeObject } from '../testing/makeInput';
import { readsTopic } from './readsTopic';

const STRIMZI = 'kafka.strimzi.io/v1';
const labels = { 'strimzi.io/cluster': 'main' };
const topic = makeObject(STRIMZI, 'KafkaTopic', {
  metadata: { name: 'orders', labels },
});

function user(acl: object, cluster = 'main') {
  return makeObject(STRIMZI, 'KafkaUser', {
    metadata: { labels: { 'strimzi.io/cluster': cluster } },
    spec: { authorization: { type: 'simple', acls: [{ ...acl }] } },
  });
}

const orders = { type: 'topic', name: 'orders' };

describe('readsTopic', () => {
  it('believes what a job says of itself', () => {
    const job = (reads: string) =>
      makeObject('flink.apache.org/v1beta1', 'FlinkDeployment', {
        metadata: { annotations: { 'data-pipelines.io/reads': reads } },
      });
    expect(readsTopic(job('payments, orders'), topic)).toBe('declared');
    expect(readsTopic(job('orders-enriched'), topic)).toBeUndefined();
  });

  it('knows a topic by what it is called in Kafka', () => {
    const renamed = makeObject(STRIMZI, 'KafkaTopic', {
      metadata: { name: 'orders-v1', labels },
      spec: { topicName: 'Orders' },
    });
    const sink = (topics: string) =>
      makeObject(STRIMZI, 'KafkaConnector', { spec: { config: { topics } } });
    expect(readsTopic(sink('Orders'), renamed)).toBe('declared');
    expect(readsTopic(sink('orders-v1'), renamed)).toBeUndefined();
  });

  it.each([
    [{ resource: orders, operations: ['Read', 'Describe'] }, 'granted'],
    [{ resource: orders, operation: 'All' }, 'granted'],
    [{ resource: { ...orders, name: '*' }, operations: ['Read'] }, 'granted'],
    [
      {
        resource: { ...orders, name: 'ord', patternType: 'prefix' },
        operations: ['Read'],
      },
      'granted',
    ],
    [{ resource: { ...orders, name: 'ord' }, operations: ['Read'] }, undefined],
    [{ resource: orders, operations: ['Write', 'Describe'] }, undefined],
    [{ type: 'deny', resource: orders, operations: ['Read'] }, undefined],
    [
      { resource: { ...orders, type: 'group' }, operations: ['Read'] },
      undefined,
    ],
  ])('takes a user with %j for one that is %s', (acl, evidence) => {
    expect(readsTopic(user(acl), topic)).toBe(evidence);
  });

  it('asks which Kafka cluster a user is of', () => {
    const acl = { resource: orders, operations: ['Read'] };
    expect(readsTopic(user(acl, 'other'), topic)).toBeUndefined();
    // Of neither it is said: that does not make it the same.
    const nowhere = makeObject(STRIMZI, 'KafkaTopic', {
      metadata: { name: 'orders' },
    });
    const anybody = makeObject(STRIMZI, 'KafkaUser', {
      spec: { authorization: { acls: [acl] } },
    });
    expect(readsTopic(anybody, nowhere)).toBeUndefined();
  });

  it('keeps to the kinds of Strimzi', () => {
    const config = { config: { topics: 'orders' } };
    const other = makeObject('example.org/v1', 'KafkaConnector', {
      spec: config,
    });
    expect(readsTopic(other, topic)).toBeUndefined();
  });

  it.each([
    [{}],
    [{ authorization: 7 }],
    [{ authorization: { acls: [null, 'x', { resource: [] }] } }],
  ])('survives a user with %j', spec => {
    expect(
      readsTopic(
        makeObject(STRIMZI, 'KafkaUser', { metadata: { labels }, spec }),
        topic,
      ),
    ).toBeUndefined();
  });
});
