import {
  KubernetesObject,
  VerdictState,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { builtInKinds } from '@data-portal/plugin-data-pipelines-kinds';
import { ObjectIntake } from './ObjectIntake';
import { ObjectStore, refOf } from './ObjectStore';
import { PartTree } from './PartTree';

const STRIMZI = 'kafka.strimzi.io/v1';

function make(
  apiVersion: string,
  kind: string,
  name: string,
  rest: Record<string, unknown> & { metadata?: object } = {},
): KubernetesObject {
  return {
    apiVersion,
    kind,
    ...rest,
    metadata: { name, namespace: 'shop', ...rest.metadata },
  };
}

function owner(apiVersion: string, kind: string, name: string) {
  return [{ apiVersion, kind, name, uid: name, controller: true }];
}

function makeSet(image: string) {
  return make('apps/v1', 'StatefulSet', 'events', {
    spec: { template: { spec: { containers: [{ name: 'main', image }] } } },
  });
}

function makeDriver(labels: Record<string, string> = {}) {
  return make('v1', 'Pod', 'pi-driver', {
    metadata: {
      labels: { 'spark-role': 'driver', 'spark-app-selector': 'a', ...labels },
    },
  });
}

function makeExecutor(labels: Record<string, string> = {}) {
  return make('v1', 'Pod', 'pi-exec-1', {
    metadata: {
      labels: {
        'spark-role': 'executor',
        'spark-app-selector': 'a',
        ...labels,
      },
      ownerReferences: owner('v1', 'Pod', 'pi-driver'),
    },
  });
}

function makeEvent(kind: string, name: string) {
  return make('v1', 'Event', 'event', {
    involvedObject: { apiVersion: 'v1', kind, name, namespace: 'shop' },
  });
}

function start() {
  const store = new ObjectStore();
  const told = { seen: [] as string[], gone: [] as string[] };
  const parts = new PartTree({ store, kinds: builtInKinds });
  const intake = new ObjectIntake({
    store,
    kinds: builtInKinds,
    listener: {
      seen: key => told.seen.push(key),
      gone: key => told.gone.push(key),
      touched: () => {},
      namespaceSeen: () => {},
    },
  });
  const put = (...objects: KubernetesObject[]) =>
    objects.forEach(object => intake.upsert('test', object));
  /** What belongs to an object, by kind and name. */
  const within = (key: string) =>
    parts
      .within(key)
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
      .sort();
  return { store, told, intake, parts, put, within };
}

describe('ObjectIntake', () => {
  it('holds of the kinds of Kubernetes only what is a pipeline', () => {
    const { told, put, store } = start();
    put(
      makeSet('localhost/apache/kafka:4.2.0'),
      { ...makeSet('nginx'), metadata: { name: 'web', namespace: 'shop' } },
      makeDriver(),
      make('v1', 'Pod', 'web-0'),
    );
    expect(told.seen).toEqual([
      'test/shop/StatefulSet.apps/events',
      'test/shop/Pod/pi-driver',
    ]);
    expect(
      store.count({ cluster: 'test', group: 'apps', kind: 'StatefulSet' }),
    ).toBe(1);
  });

  it('lets go of one that is none any more', () => {
    const { told, put, store } = start();
    put(makeSet('apache/kafka:4.2.0'), makeSet('nginx'));
    expect(told.gone).toEqual(['test/shop/StatefulSet.apps/events']);
    expect(store.get('test/shop/StatefulSet.apps/events')).toBeUndefined();
  });

  it('gives executors, and events that came before, to a driver without an operator', () => {
    const { put, within } = start();
    put(makeEvent('Pod', 'pi-driver'), makeExecutor(), makeDriver());
    expect(within('test/shop/Pod/pi-driver')).toEqual([
      'Event event',
      'Pod pi-exec-1',
    ]);
  });

  it('gives the pods of an operator to its application, drivers too', () => {
    const { put, within, told } = start();
    const labels = { 'sparkoperator.k8s.io/app-name': 'pi' };
    put(
      makeDriver(labels),
      makeExecutor(labels),
      makeEvent('Pod', 'pi-driver'),
      make('sparkoperator.k8s.io/v1beta2', 'SparkApplication', 'pi'),
    );
    expect(
      within('test/shop/SparkApplication.sparkoperator.k8s.io/pi'),
    ).toEqual(['Event event', 'Pod pi-driver', 'Pod pi-exec-1']);
    expect(told.seen).toHaveLength(1);
  });

  it('gives a neighbour to what it acts on, if that is a pipeline', () => {
    const { put, within, told } = start();
    const scaler = (kind: string) =>
      make('keda.sh/v1alpha1', 'ScaledObject', kind, {
        spec: {
          scaleTargetRef: { apiVersion: STRIMZI, kind, name: 'connect' },
        },
      });
    const delivery = make('argoproj.io/v1alpha1', 'Application', 'delivery', {
      metadata: { namespace: 'argocd' },
      status: {
        resources: ['connect', 'other'].map(name => ({
          group: 'kafka.strimzi.io',
          kind: 'KafkaConnect',
          namespace: 'shop',
          name,
        })),
      },
    });
    put(scaler('KafkaConnect'), scaler('Deployment'), delivery);
    const [connect, other] = ['connect', 'other'].map(
      name => `test/shop/KafkaConnect.kafka.strimzi.io/${name}`,
    );
    expect(within(connect)).toEqual([
      'Application delivery',
      'ScaledObject KafkaConnect',
    ]);
    expect(within(other)).toEqual(['Application delivery']);
    expect(told.seen).toHaveLength(2);
    // It delivers less than before.
    put({ ...delivery, status: { resources: [] } });
    expect(within(other)).toEqual([]);
    expect(told.gone).toEqual(['test/argocd/Application.argoproj.io/delivery']);
  });

  it('finds a pod through the set and the pool that it is in', () => {
    const { put, within, parts, store } = start();
    const set = make('core.strimzi.io/v1', 'StrimziPodSet', 'events-brokers', {
      metadata: {
        ownerReferences: owner(STRIMZI, 'KafkaNodePool', 'brokers'),
      },
    });
    const pod = make('v1', 'Pod', 'events-brokers-0', {
      metadata: {
        ownerReferences: owner(
          'core.strimzi.io/v1',
          'StrimziPodSet',
          'events-brokers',
        ),
      },
    });
    put(
      pod,
      set,
      make(STRIMZI, 'KafkaNodePool', 'brokers', {
        metadata: { labels: { 'strimzi.io/cluster': 'events' } },
      }),
      make(STRIMZI, 'Kafka', 'events'),
    );
    const kafka = 'test/shop/Kafka.kafka.strimzi.io/events';
    expect(within(kafka)).toEqual([
      'KafkaNodePool brokers',
      'Pod events-brokers-0',
      'StrimziPodSet events-brokers',
    ]);
    expect(parts.around('test/shop/Pod/events-brokers-0')).toContain(kafka);
    store.delete(refOf('test', pod));
    expect(within(kafka)).toHaveLength(2);
  });

  it('does not take the pods of a resource for those of what needs it', () => {
    const { put, within } = start();
    const half = make('flink.apache.org/v1beta1', 'FlinkDeployment', 'a-blue', {
      metadata: {
        ownerReferences: owner(
          'flink.apache.org/v1beta1',
          'FlinkBlueGreenDeployment',
          'a',
        ),
      },
    });
    const pod = make('v1', 'Pod', 'a-blue-1', {
      metadata: { labels: { app: 'a-blue', component: 'jobmanager' } },
    });
    put(half, pod);
    expect(
      within('test/shop/FlinkBlueGreenDeployment.flink.apache.org/a'),
    ).toEqual(['FlinkDeployment a-blue', 'Pod a-blue-1']);
    // Without an owner it is no half but a resource, and nobody's part.
    put({ ...half, metadata: { name: 'a-blue', namespace: 'shop' } });
    expect(
      within('test/shop/FlinkBlueGreenDeployment.flink.apache.org/a'),
    ).toEqual([]);
  });

  it('leaves it to the whole to tell of a part, in some states', () => {
    const { put, parts } = start();
    const flink = 'flink.apache.org/v1beta1';
    const half = make(flink, 'FlinkDeployment', 'a-blue', {
      metadata: {
        ownerReferences: owner(flink, 'FlinkBlueGreenDeployment', 'a'),
      },
    });
    const neighbour = make('autoscaling/v2', 'HorizontalPodAutoscaler', 'a', {
      spec: {
        scaleTargetRef: {
          apiVersion: flink,
          kind: 'FlinkBlueGreenDeployment',
          name: 'a',
        },
      },
    });
    put(make(flink, 'FlinkBlueGreenDeployment', 'a'), half, neighbour);
    const tellerOf = (object: KubernetesObject, state: VerdictState) =>
      parts.tellerOf(stringifyResourceRef(refOf('test', object)), object, state)
        ?.name;
    expect(tellerOf(half, 'healthy')).toBe('a');
    expect(tellerOf(half, 'failed')).toBeUndefined();
    expect(tellerOf(neighbour, 'healthy')).toBeUndefined();
  });
});
