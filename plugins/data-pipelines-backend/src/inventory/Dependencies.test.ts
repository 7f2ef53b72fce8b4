import {
  KubernetesObject,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { Dependencies } from './Dependencies';

function topicRef(name: string, parts: Partial<ResourceRef> = {}): ResourceRef {
  return {
    cluster: 'a',
    group: 'kafka.strimzi.io',
    kind: 'KafkaTopic',
    namespace: 'kafka',
    name,
    ...parts,
  };
}

function topic(name: string, topicName?: string): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: { name },
    spec: { topicName },
  };
}

const job: ResourceRef = {
  cluster: 'a',
  group: 'flink.apache.org',
  kind: 'FlinkDeployment',
  namespace: 'shop',
  name: 'enrich',
};
const JOB = stringifyResourceRef(job);
const ORDERS = stringifyResourceRef(topicRef('orders'));

function of(dependencies: Dependencies, reads: string, writes = '') {
  return dependencies.of({
    ref: job,
    object: {
      apiVersion: 'flink.apache.org/v1beta1',
      kind: 'FlinkDeployment',
      metadata: {
        name: job.name,
        annotations: {
          'data-pipelines.io/reads': reads,
          'data-pipelines.io/writes': writes,
        },
      },
    },
    shape: { kind: 'Component', type: 'flink-deployment' },
  });
}

describe('Dependencies', () => {
  it('knows topics by what they are called on the brokers', () => {
    const dependencies = new Dependencies();
    expect(of(dependencies, 'Orders', 'later')).toEqual([]);
    expect(
      dependencies.name(topicRef('orders'), topic('orders', 'Orders')),
    ).toEqual([JOB]);
    expect(of(dependencies, 'Orders', 'later')).toEqual([ORDERS]);
    // Nothing new.
    expect(
      dependencies.name(topicRef('orders'), topic('orders', 'Orders')),
    ).toEqual([]);
    expect(dependencies.usersOf(ORDERS)).toEqual([
      { key: JOB, topic: 'Orders' },
    ]);
  });

  it('looks again at what named a topic that goes, or is called otherwise now', () => {
    const dependencies = new Dependencies();
    dependencies.name(topicRef('orders'));
    expect(of(dependencies, 'orders')).toEqual([ORDERS]);
    expect(
      dependencies.name(topicRef('orders'), topic('orders', 'other')),
    ).toEqual([JOB]);
    expect(of(dependencies, 'orders')).toEqual([]);
    dependencies.name(topicRef('orders'), topic('orders'));
    expect(dependencies.forget(ORDERS)).toEqual([JOB]);
    expect(of(dependencies, 'orders')).toEqual([]);
    expect(dependencies.forget(ORDERS)).toEqual([]);
  });

  it('forgets what somebody names no longer, and who has gone', () => {
    const dependencies = new Dependencies();
    dependencies.name(topicRef('orders'));
    of(dependencies, 'orders');
    of(dependencies, 'other');
    expect(dependencies.usersOf(ORDERS)).toEqual([]);
    of(dependencies, 'orders');
    dependencies.forget(JOB);
    expect(dependencies.usersOf(ORDERS)).toEqual([]);
  });

  it('names none of two topics of one name, and none of another cluster', () => {
    const dependencies = new Dependencies();
    dependencies.name(topicRef('orders', { cluster: 'b' }));
    dependencies.name(topicRef('orders', { kind: 'KafkaUser' }));
    expect(of(dependencies, 'orders')).toEqual([]);
    dependencies.name(topicRef('orders'));
    dependencies.name(topicRef('orders', { namespace: 'other' }));
    expect(of(dependencies, 'orders')).toEqual([]);
    dependencies.forget(
      stringifyResourceRef(topicRef('orders', { namespace: 'other' })),
    );
    expect(of(dependencies, 'orders')).toEqual([ORDERS]);
  });
});
