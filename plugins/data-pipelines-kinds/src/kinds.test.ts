import { JsonObject } from '@backstage/types';
import {
  builtInKinds,
  definitionFor,
  definitionOf,
  isSharedKind,
  isWritableKind,
  roleOf,
} from './kinds';
import { kafkaTopic } from './strimzi';
import { makeInput, makeObject } from './testing/makeInput';

function judge(
  group: string,
  kind: string,
  status: Parameters<typeof makeObject>[2],
) {
  const definition = definitionOf(builtInKinds, { group, kind });
  return definition?.verdict(
    makeInput(makeObject(`${group}/v1`, kind, status)),
  );
}

const STRIMZI = 'kafka.strimzi.io';

describe('kinds', () => {
  it('has one definition a kind', () => {
    const types = builtInKinds.map(({ group, kind }) => `${kind}.${group}`);
    expect(new Set(types).size).toBe(types.length);
  });

  it('makes an entity of every resource and of no part', () => {
    for (const definition of builtInKinds) {
      const { group, kind, role } = definition;
      const object = makeObject(`${group}/v1`, kind);
      expect([kind, roleOf(definition, object)]).toEqual([kind, role]);
    }
  });

  it('selects the pods of a cluster', () => {
    const definition = definitionOf(builtInKinds, {
      group: STRIMZI,
      kind: 'KafkaConnect',
    });
    expect(
      definition?.entity?.(makeObject(`${STRIMZI}/v1`, 'KafkaConnect')),
    ).toEqual({
      kind: 'Component',
      type: 'kafka-connect',
      description: 'Kafka Connect cluster orders',
      labelSelector: 'strimzi.io/cluster=orders,strimzi.io/kind=KafkaConnect',
    });
  });

  it('tells the kinds of two operators apart', () => {
    const confluent = definitionOf(builtInKinds, {
      group: 'platform.confluent.io',
      kind: 'KafkaTopic',
    });
    expect(confluent).not.toBe(kafkaTopic);
    expect(
      definitionOf(builtInKinds, { group: STRIMZI, kind: 'KafkaTopic' }),
    ).toBe(kafkaTopic);
  });

  it('judges an unlisted kind of an operator by its conditions', () => {
    const definition = definitionOf(builtInKinds, {
      group: 'platform.confluent.io',
      kind: 'FlinkStatement',
    });
    expect(definition).toMatchObject({
      technology: 'kafka',
      role: 'part',
      title: 'Flink statement',
    });
    expect(
      judge('platform.confluent.io', 'FlinkStatement', {
        status: { conditions: [{ type: 'Ready', status: 'False' }] },
      }),
    ).toMatchObject({
      state: 'degraded',
      message:
        'The Flink statement is not ready, and its status does not say why.',
    });
  });

  it.each([
    ['apps', 'Deployment'],
    ['', 'ConfigMap'],
    ['constructor', 'Kafka'],
  ])('knows nothing of a kind of anybody else: %s %s', (group, kind) => {
    expect(definitionOf(builtInKinds, { group, kind })).toBeUndefined();
  });

  it('knows of a shared kind only those objects that are meant', () => {
    const pod = (labels: Record<string, string>) =>
      definitionFor(
        builtInKinds,
        makeObject('v1', 'Pod', { metadata: { labels } }),
      );
    expect(pod({ 'spark-role': 'driver' })?.title).toBe(
      'Spark driver without an operator',
    );
    expect(pod({})).toBeUndefined();
    const scaler = (kind: string) =>
      definitionFor(
        builtInKinds,
        makeObject('keda.sh/v1alpha1', 'ScaledObject', {
          spec: {
            scaleTargetRef: { apiVersion: `${STRIMZI}/v1`, kind, name: 'a' },
          },
        }),
      );
    expect(scaler('KafkaConnect')?.relation).toBe('scaled by');
    expect(scaler('Deployment')).toBeUndefined();
    expect(
      definitionFor(builtInKinds, makeObject(`${STRIMZI}/v1`, 'KafkaTopic')),
    ).toBe(kafkaTopic);
    expect(builtInKinds.filter(isSharedKind).map(({ kind }) => kind))
      .toMatchInlineSnapshot(`
      [
        "StatefulSet",
        "Pod",
        "ScaledObject",
        "ScaledJob",
        "HorizontalPodAutoscaler",
        "PodMonitor",
        "PrometheusRule",
        "Application",
        "NetworkPolicy",
        "PodDisruptionBudget",
      ]
    `);
  });

  it('lets companions be changed, and no other shared kind', () => {
    expect(
      builtInKinds
        .filter(kind => isSharedKind(kind) && isWritableKind(kind))
        .map(({ kind }) => kind),
    ).toEqual(['PodMonitor', 'PrometheusRule', 'NetworkPolicy']);
    expect(isWritableKind(kafkaTopic)).toBe(true);
  });

  it("takes an adopter's definition before its own", () => {
    const own = { ...kafkaTopic, title: 'Our topic' };
    expect(
      definitionOf([own, ...builtInKinds], {
        group: STRIMZI,
        kind: 'KafkaTopic',
      }),
    ).toBe(own);
  });

  it('finds the object that a part belongs to', () => {
    const parentOf = (
      group: string,
      kind: string,
      labels: Record<string, string>,
      childKind = 'Pod',
    ) =>
      definitionOf(builtInKinds, { group, kind })?.parentNameOf(
        makeObject('v1', childKind, { metadata: { labels } }),
      );
    const broker = {
      'strimzi.io/cluster': 'events',
      'strimzi.io/kind': 'Kafka',
      'strimzi.io/pool-name': 'brokers',
    };
    expect(parentOf(STRIMZI, 'Kafka', broker)).toBe('events');
    expect(parentOf(STRIMZI, 'KafkaNodePool', broker)).toBe('brokers');
    expect(parentOf(STRIMZI, 'KafkaConnect', broker)).toBeUndefined();
    const cluster = { 'strimzi.io/cluster': 'events' };
    expect(parentOf(STRIMZI, 'Kafka', cluster, 'KafkaNodePool')).toBe('events');
    // A topic has a page of its own and is no part of its cluster.
    expect(parentOf(STRIMZI, 'Kafka', cluster, 'KafkaTopic')).toBeUndefined();
  });

  describe('fixtures of the health rules', () => {
    it('FlinkSessionJob failed; FlinkBlueGreenDeployment in transition: failed; progressing', () => {
      const of = (kind: string, status: JsonObject) =>
        judge('flink.apache.org', kind, { spec: { job: {} }, status })?.state;
      expect([
        of('FlinkSessionJob', { jobStatus: { state: 'FAILED' } }),
        of('FlinkBlueGreenDeployment', {
          blueGreenState: 'TRANSITIONING_TO_GREEN',
        }),
      ]).toEqual(['failed', 'progressing']);
    });

    it('any Strimzi kind `ReconciliationPaused=True`: suspended', () => {
      const conditions = [{ type: 'ReconciliationPaused', status: 'True' }];
      const states = builtInKinds
        .filter(({ group }) => group.endsWith('strimzi.io'))
        .map(({ group, kind }) =>
          judge(group, kind, { status: { conditions } }),
        )
        .map(verdict => verdict?.state);
      expect(new Set(states)).toEqual(new Set(['suspended']));
    });
  });
});
