import {
  KafkaClusterSignals,
  KafkaTopicSignals,
  Past,
  Verdict,
} from '@data-portal/plugin-data-pipelines-common';
import { joinRuntime, judgedOfRuntime } from './joinRuntime';

const NOW = new Date('2026-11-24T03:00:00Z');

const HEALTHY: Verdict = {
  state: 'healthy',
  reason: 'Ready',
  message: 'The topic is ready.',
  source: 'KafkaTopic status',
  causes: [],
};

function makeTopic(overrides: Partial<KafkaTopicSignals>): KafkaTopicSignals {
  return {
    type: 'kafka-topic',
    exists: true,
    partitions: 6,
    offline: 0,
    underReplicated: 0,
    underMinInSync: 0,
    groups: [],
    ...overrides,
  };
}

function makeCluster(
  overrides: Partial<KafkaClusterSignals>,
): KafkaClusterSignals {
  return {
    type: 'kafka-cluster',
    hasController: true,
    brokersDown: [],
    offline: 0,
    underReplicated: 0,
    underMinInSync: 0,
    offlineLogDirs: 0,
    brokersShortOfSpace: [],
    ...overrides,
  };
}

/** As if the signals had been as they are for so many minutes. */
function seenFor(minutes: number, signals: KafkaTopicSignals): Past {
  const since = new Date(NOW.getTime() - minutes * 60_000).toISOString();
  return {
    samples: {},
    seen: Object.fromEntries(
      Object.entries(judgedOfRuntime([signals])).map(([key, value]) => [
        key,
        { value, since },
      ]),
    ),
  };
}

const group = {
  group: 'billing',
  lag: 1_200,
  isRead: true,
  limit: 180,
};

describe('joinRuntime', () => {
  it('says nothing new where the brokers have nothing to say', () => {
    expect(joinRuntime(HEALTHY, [], { now: NOW })).toBe(HEALTHY);
    expect(joinRuntime(HEALTHY, [makeTopic({})], { now: NOW })).toBe(HEALTHY);
  });

  it.each([
    [makeTopic({ offline: 2 }), 0, 'failed', 'PartitionsOffline'],
    [makeTopic({ underMinInSync: 1 }), 0, 'degraded', 'UnderMinInSync'],
    [makeTopic({ underReplicated: 1 }), 4, 'healthy', 'Ready'],
    [makeTopic({ underReplicated: 1 }), 5, 'warning', 'UnderReplicated'],
    [makeTopic({ exists: false }), 1, 'progressing', 'TopicMissing'],
    [makeTopic({ exists: false }), 2, 'failed', 'TopicMissing'],
    [makeTopic({ groups: [group] }), 0, 'healthy', 'Ready'],
    [
      makeTopic({ groups: [{ ...group, lagSeconds: 181 }] }),
      0,
      'warning',
      'GroupBehind',
    ],
    [
      makeTopic({ groups: [{ ...group, isRead: false }] }),
      0,
      'warning',
      'GroupWithoutMembers',
    ],
    [
      makeTopic({
        groups: [{ ...group, stalledSince: '2026-11-24T02:49:00Z' }],
      }),
      0,
      'warning',
      'GroupStalled',
    ],
    [
      makeTopic({
        groups: [{ ...group, stalledSince: '2026-11-24T02:51:00Z' }],
      }),
      0,
      'healthy',
      'Ready',
    ],
    [
      makeTopic({
        groups: [{ ...group, notReadySince: '2026-11-24T02:58:00Z' }],
      }),
      0,
      'warning',
      'GroupNotReady',
    ],
    [
      makeTopic({
        groups: [{ ...group, notReadySince: '2026-11-24T02:58:01Z' }],
      }),
      0,
      'healthy',
      'Ready',
    ],
  ] as const)(
    'judges a topic by what the brokers say (%#)',
    (signals, minutes, state, reason) => {
      const past = seenFor(minutes, signals);
      expect(joinRuntime(HEALTHY, [signals], { past, now: NOW })).toMatchObject(
        { state, reason },
      );
    },
  );

  it.each([
    [{ hasController: false }, 'degraded', 'NoController'],
    [{ brokersDown: [2] }, 'degraded', 'BrokersDown'],
    [{ offlineLogDirs: 1 }, 'degraded', 'LogDirsOffline'],
    [{ brokersShortOfSpace: [1, 3] }, 'warning', 'ShortOfSpace'],
    [{ offline: 1, brokersDown: [2] }, 'failed', 'PartitionsOffline'],
  ] as const)('judges a Kafka cluster (%#)', (overrides, state, reason) => {
    const signals = makeCluster({
      ...overrides,
    } as Partial<KafkaClusterSignals>);
    expect(joinRuntime(HEALTHY, [signals], { now: NOW })).toMatchObject({
      state,
      reason,
      source: 'KafkaTopic status, brokers',
    });
  });

  it('lets the worse of operator and brokers win, and keeps the other', () => {
    const refused: Verdict = {
      ...HEALTHY,
      state: 'degraded',
      reason: 'InvalidConfig',
      message: 'The config is refused.',
      since: '2026-11-24T01:00:00Z',
      causes: [
        {
          state: 'degraded',
          reason: 'InvalidConfig',
          message: 'The config is refused.',
          evidence: 'conditions',
        },
      ],
    };
    const offline = joinRuntime(refused, [makeTopic({ offline: 6 })], {
      now: NOW,
    });
    expect(offline.state).toBe('failed');
    expect(offline.causes.map(({ reason }) => reason)).toEqual([
      'PartitionsOffline',
      'InvalidConfig',
    ]);
    const behind = joinRuntime(
      refused,
      [makeTopic({ groups: [{ ...group, lagSeconds: 999 }] })],
      { now: NOW },
    );
    expect(behind).toMatchObject({
      state: 'degraded',
      message: 'The config is refused.',
      since: '2026-11-24T01:00:00Z',
    });
    expect(behind.causes).toHaveLength(2);
  });

  it('does not say again what the operator has said as badly', () => {
    const cause = {
      state: 'failed',
      reason: 'PartitionsOffline',
      message: 'The operator knows.',
      evidence: 'conditions',
    } as const;
    const known: Verdict = { ...HEALTHY, ...cause, causes: [cause] };
    const offline = makeTopic({ offline: 1 });
    expect(joinRuntime(known, [offline], { now: NOW })).toBe(known);
    const milder = { ...cause, state: 'warning' } as const;
    expect(
      joinRuntime({ ...known, ...milder, causes: [milder] }, [offline], {
        now: NOW,
      }),
    ).toMatchObject({ state: 'failed', causes: [{}, {}] });
  });

  it('asks to be judged again when a grace period ends', () => {
    const signals = makeTopic({ underReplicated: 1 });
    expect(
      joinRuntime(HEALTHY, [signals], { past: seenFor(4, signals), now: NOW })
        .changesAt,
    ).toBe('2026-11-24T03:01:00.000Z');
  });

  it.each(['suspended', 'deleted'] as const)(
    'does not find fault with what is %s on purpose',
    state => {
      const verdict = { ...HEALTHY, state };
      expect(
        joinRuntime(verdict, [makeTopic({ offline: 1 })], { now: NOW }),
      ).toBe(verdict);
    },
  );
});
