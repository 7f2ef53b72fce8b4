import { JsonObject } from '@backstage/types';
import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  makeInput,
  makeObject,
  minutesAgo,
  minutesAhead,
  NOW,
  ObjectOverrides,
} from '../testing/makeInput';
import { kafkaTopic } from './KafkaTopic';

const READY = {
  type: 'Ready',
  status: 'True',
  lastTransitionTime: '2026-08-19T08:00:00.123456Z',
};

function makeTopic(overrides: ObjectOverrides = {}) {
  return makeObject('kafka.strimzi.io/v1', 'KafkaTopic', {
    spec: { partitions: 12, replicas: 3, config: {} },
    ...overrides,
    metadata: {
      labels: { 'strimzi.io/cluster': 'events' },
      ...overrides.metadata,
    },
    status:
      'status' in overrides
        ? overrides.status
        : {
            observedGeneration: 3,
            topicName: 'orders',
            conditions: [READY],
          },
  });
}

function withConditions(
  conditions: JsonObject[],
  status: JsonObject = {},
): ObjectOverrides {
  return { status: { observedGeneration: 3, conditions, ...status } };
}

function judge(overrides: ObjectOverrides, input: Partial<KindInput> = {}) {
  return kafkaTopic.verdict(makeInput(makeTopic(overrides), input));
}

describe('KafkaTopic', () => {
  describe('fixtures of the health rules', () => {
    it('KafkaTopic with `Ready=False` reason "not supported": degraded', () => {
      const message =
        'Decreasing partitions not supported by the topic operator';
      expect(
        judge(
          withConditions([
            {
              type: 'Ready',
              status: 'False',
              reason: 'NotSupported',
              message,
              lastTransitionTime: '2026-08-20T11:00:00Z',
            },
          ]),
        ),
      ).toEqual({
        state: 'degraded',
        reason: 'NotSupported',
        message: `The topic is not ready: ${message}. It needs an edit.`,
        since: '2026-08-20T11:00:00.000Z',
        source: 'KafkaTopic status',
        causes: [
          {
            state: 'degraded',
            reason: 'NotSupported',
            message: `The topic is not ready: ${message}. It needs an edit.`,
            evidence: 'conditions',
            since: '2026-08-20T11:00:00.000Z',
          },
        ],
      });
    });

    it('KafkaTopic `Unmanaged=True`: healthy (unmanaged)', () => {
      expect(
        judge(withConditions([{ type: 'Unmanaged', status: 'True' }])),
      ).toMatchObject({
        state: 'healthy',
        reason: 'Unmanaged',
        message: expect.stringContaining('not managed'),
        causes: [],
      });
    });

    it('any Strimzi kind `ReconciliationPaused=True`: suspended', () => {
      expect(
        judge(
          withConditions([
            {
              type: 'ReconciliationPaused',
              status: 'True',
              lastTransitionTime: '2026-08-20T11:00:00Z',
            },
          ]),
        ),
      ).toMatchObject({
        state: 'suspended',
        reason: 'ReconciliationPaused',
        since: '2026-08-20T11:00:00.000Z',
      });
    });

    it('spec edited, operator down (generation 7, observed 6): progressing, then warning', () => {
      const edited = (minutes: number) => ({
        metadata: {
          generation: 7,
          managedFields: [
            {
              manager: 'strimzi',
              operation: 'Update',
              subresource: 'status',
              time: minutesAgo(0),
            },
            {
              manager: 'kubectl',
              operation: 'Apply',
              time: minutesAgo(minutes),
            },
          ],
        },
        status: { observedGeneration: 6, conditions: [READY] },
      });
      expect(judge(edited(9))).toMatchObject({
        state: 'progressing',
        reason: 'SpecNotTakenUp',
        message:
          'The operator has not taken up the newest spec yet (generation 7, it knows 6).',
        since: minutesAgo(9),
        changesAt: minutesAhead(1),
      });
      expect(judge(edited(10))).toMatchObject({
        state: 'warning',
        reason: 'OperatorBehind',
        since: minutesAgo(10),
      });
      expect(judge(edited(10)).changesAt).toBeUndefined();
    });
  });

  it('is healthy when ready, since it is', () => {
    expect(judge({})).toEqual({
      state: 'healthy',
      reason: 'Ready',
      message: 'The topic is ready.',
      since: '2026-08-19T08:00:00.123Z',
      source: 'KafkaTopic status',
      causes: [],
    });
  });

  it('is judged by the same rules whatever its version', () => {
    const object = { ...makeTopic(), apiVersion: 'kafka.strimzi.io/v9' };
    expect(kafkaTopic.verdict(makeInput(object)).state).toBe('healthy');
  });

  it('lists every warning, and counts them in the message', () => {
    const verdict = judge(
      withConditions([
        READY,
        {
          type: 'Warning',
          status: 'True',
          reason: 'InvalidConfig',
          message: 'These .spec.config properties are ignored: [a]',
        },
        {
          type: 'Warning',
          status: 'True',
          reason: 'InvalidConfig',
          message: 'These .spec.config properties are ignored: [b]',
        },
      ]),
    );
    expect(verdict).toMatchObject({
      state: 'warning',
      reason: 'InvalidConfig',
      message:
        'These .spec.config properties are ignored: [a]. And 1 more warning.',
    });
    expect(verdict.causes).toHaveLength(2);
  });

  it('puts what is degraded above what is a warning', () => {
    const verdict = judge(
      withConditions([
        { type: 'Warning', status: 'True', reason: 'InvalidConfig' },
        {
          type: 'Ready',
          status: 'False',
          reason: 'KafkaError',
          message: 'Replication factor: 3 larger than available brokers: 1.',
        },
      ]),
    );
    expect(verdict.state).toBe('degraded');
    expect(verdict.message).toBe(
      'The topic is not ready: Replication factor: 3 larger than available brokers: 1.',
    );
    expect(verdict.causes.map(({ state }) => state)).toEqual([
      'degraded',
      'warning',
    ]);
  });

  describe('a change of the replication factor', () => {
    const changing = (state: string, message?: string) =>
      withConditions([READY], {
        replicasChange: {
          targetReplicas: 5,
          state,
          ...(message && { message }),
        },
      });

    it('is progressing', () => {
      expect(judge(changing('ongoing'))).toMatchObject({
        state: 'progressing',
        reason: 'ReplicasChangeOngoing',
        message: 'The change to 5 replicas is under way.',
      });
      expect(judge(changing('pending', 'Not enough brokers'))).toMatchObject({
        state: 'progressing',
        message:
          'The change to 5 replicas is waiting for Cruise Control. Cruise Control says: Not enough brokers.',
      });
    });

    it('is a warning once it was seen to hang for an hour', () => {
      const past = (minutes: number) => ({
        past: {
          seen: {
            replicasChange: { value: '5, ONGOING', since: minutesAgo(minutes) },
          },
          samples: {},
        },
      });
      expect(
        kafkaTopic.judged(makeInput(makeTopic(changing('ongoing')))),
      ).toEqual({ replicasChange: '5, ONGOING' });
      expect(judge(changing('ongoing'), past(59))).toMatchObject({
        state: 'progressing',
        changesAt: minutesAhead(1),
      });
      expect(judge(changing('ongoing'), past(60))).toMatchObject({
        state: 'warning',
        reason: 'ReplicasChangeHangs',
        since: minutesAgo(60),
      });
    });

    it('is unknown in a state that nobody knows', () => {
      expect(judge(changing('sideways'))).toMatchObject({
        state: 'unknown',
        message: expect.stringContaining('"sideways"'),
      });
    });
  });

  describe('deletion', () => {
    const deleted = (minutes: number) => ({
      metadata: {
        deletionTimestamp: minutesAgo(minutes),
        finalizers: ['strimzi.io/topic-operator'],
        annotations: { 'strimzi.io/pause-reconciliation': 'true' },
      },
    });

    it('outranks everything, and names its finalizers when it hangs', () => {
      expect(judge(deleted(1))).toMatchObject({
        state: 'progressing',
        reason: 'Deleting',
        since: minutesAgo(1),
        changesAt: minutesAhead(9),
      });
      expect(judge(deleted(10))).toMatchObject({
        state: 'warning',
        reason: 'DeletionHangs',
        message: expect.stringContaining('strimzi.io/topic-operator'),
      });
    });

    it('counts a time in the future as now', () => {
      expect(judge(deleted(-60))).toMatchObject({
        state: 'progressing',
        since: NOW.toISOString(),
        changesAt: minutesAhead(10),
      });
    });
  });

  describe('without a status', () => {
    const created = (creationTimestamp?: string) => ({
      metadata: { creationTimestamp },
      status: undefined,
    });

    it('is progressing for five minutes, then unknown', () => {
      expect(judge(created(minutesAgo(4)))).toMatchObject({
        state: 'progressing',
        changesAt: minutesAhead(1),
      });
      expect(judge(created(minutesAgo(5)))).toMatchObject({
        state: 'unknown',
        reason: 'NoOperator',
        message: expect.stringContaining('No operator has touched it'),
      });
      expect(judge({ ...created(minutesAgo(5)), status: {} }).state).toBe(
        'unknown',
      );
    });

    it('takes the milder state when nothing tells for how long', () => {
      expect(judge(created())).toMatchObject({
        state: 'progressing',
        message: expect.stringContaining('For how long is unknown.'),
      });
    });

    it('counts from the past when the object has no time of its own', () => {
      const past = {
        seen: { 'status.absent': { value: true, since: minutesAgo(6) } },
        samples: {},
      };
      expect(judge(created(), { past }).state).toBe('unknown');
    });
  });

  describe('a spec that is not taken up', () => {
    const behind = (overrides: ObjectOverrides = {}) => ({
      metadata: { generation: 7 },
      status: { observedGeneration: 6, conditions: [READY] },
      ...overrides,
    });

    it('counts from the past where no manager has a time', () => {
      const past = {
        seen: { 'generation.behind': { value: 7, since: minutesAgo(11) } },
        samples: {},
      };
      expect(judge(behind(), { past }).state).toBe('warning');
      expect(kafkaTopic.judged(makeInput(makeTopic(behind())))).toEqual({
        'generation.behind': 7,
      });
    });

    it('is progressing when nothing tells for how long', () => {
      expect(judge(behind())).toMatchObject({
        state: 'progressing',
        message: expect.stringContaining('For how long is unknown.'),
      });
    });

    it('quotes the older status while the operator may still act, and counts it once that is late', () => {
      const refused = (minutes: number) =>
        behind({
          metadata: {
            generation: 7,
            managedFields: [
              {
                manager: 'kubectl',
                operation: 'Apply',
                time: minutesAgo(minutes),
              },
            ],
          },
          status: {
            observedGeneration: 6,
            conditions: [
              { type: 'Ready', status: 'False', reason: 'KafkaError' },
            ],
          },
        });
      expect(judge(refused(1))).toMatchObject({
        state: 'progressing',
        message: expect.stringContaining(
          'Of the older spec it said: The topic is not',
        ),
      });
      expect(judge(refused(11))).toMatchObject({
        state: 'degraded',
        causes: [{ state: 'degraded' }, { reason: 'OperatorBehind' }],
      });
    });
  });

  describe('conditions of any shape', () => {
    it.each([
      [
        'the newest of duplicates counts',
        [
          {
            type: 'Ready',
            status: 'False',
            lastTransitionTime: minutesAgo(1),
          },
          { type: 'Ready', status: 'True', lastTransitionTime: minutesAgo(9) },
        ],
        'degraded',
      ],
      [
        'the last of duplicates counts where none has a time',
        [
          { type: 'Ready', status: 'False' },
          { type: 'ready', status: 'true' },
        ],
        'healthy',
      ],
      [
        'of contradicting ones the worse counts',
        [
          { type: 'Ready', status: 'True', lastTransitionTime: minutesAgo(1) },
          {
            type: 'NotReady',
            status: 'True',
            lastTransitionTime: minutesAgo(9),
          },
        ],
        'degraded',
      ],
      [
        'a creation that is also refused is degraded',
        [
          { type: 'NotReady', status: 'True', reason: 'Creating' },
          { type: 'Ready', status: 'False' },
        ],
        'degraded',
      ],
      [
        'a creation is progressing',
        [{ type: 'NotReady', status: 'True', reason: 'creating' }],
        'progressing',
      ],
      [
        'malformed ones are left out',
        [
          { type: 'Ready' },
          { status: 'False' },
          { type: 'Ready', status: true },
        ],
        'healthy',
      ],
      [
        'a readiness that the operator does not know is unknown',
        [{ type: 'Ready', status: 'Unknown' }],
        'unknown',
      ],
    ])('%s', (_, conditions, state) => {
      expect(judge(withConditions(conditions)).state).toBe(state);
    });

    it('is unknown when a status never says anything of readiness', () => {
      expect(judge({ status: { conditions: 'none' } })).toMatchObject({
        state: 'unknown',
        reason: 'ReadinessUnsaid',
      });
    });

    it('cuts a huge message', () => {
      const { message } = judge(
        withConditions([
          { type: 'Ready', status: 'False', message: 'x'.repeat(5_000_000) },
        ]),
      );
      expect(message.length).toBeLessThan(500);
    });
  });

  it('tells partitions, replicas, retention and cluster', () => {
    const facts = (config: JsonObject) =>
      kafkaTopic.facts(
        makeInput(makeTopic({ spec: { partitions: 12, config } })),
      );
    expect(facts({ 'retention.ms': 604800000 })).toEqual([
      { label: 'Partitions', value: '12' },
      { label: 'Replicas', value: "the brokers' default" },
      { label: 'Retention', value: '7 days' },
      { label: 'Cluster', value: 'events' },
    ]);
    expect(facts({ 'retention.ms': '-1' })[2].value).toBe('for ever');
    expect(facts({ 'retention.ms': '5400000' })[2].value).toBe(
      '1 hour 30 minutes',
    );
    expect(facts({ 'cleanup.policy': 'compact' })[2].value).toContain(
      'compacted',
    );
    expect(facts({})[2].value).toBe("the brokers' default");
  });

  it('compares what was asked for with what is reported', () => {
    const topic = makeTopic({
      metadata: { generation: 7 },
      spec: { topicName: 'Orders', partitions: 12, replicas: 5 },
      status: {
        observedGeneration: 6,
        topicName: 'orders',
        replicasChange: { targetReplicas: 5, state: 'ongoing' },
      },
    });
    expect(kafkaTopic.comparison(makeInput(topic))).toEqual([
      {
        label: 'Topic name',
        declared: 'Orders',
        reported: 'orders',
        differs: true,
      },
      { label: 'Partitions', declared: 12, differs: false },
      {
        label: 'Replicas',
        declared: 5,
        reported: 'changing to 5, ongoing',
        differs: true,
      },
      { label: 'Generation', declared: 7, reported: 6, differs: true },
    ]);
  });

  it('is a resource that needs its cluster', () => {
    expect(kafkaTopic.entity?.(makeTopic())).toEqual({
      kind: 'Resource',
      type: 'kafka-topic',
      description: 'Topic orders of the Kafka cluster events',
      dependsOn: [{ group: 'kafka.strimzi.io', kind: 'Kafka', name: 'events' }],
    });
  });
});
