import {
  FlinkSignals,
  Past,
  Verdict,
} from '@data-portal/plugin-data-pipelines-common';
import { checkpointWindow } from './judgeFlinkJob';
import { countersOfRuntime, joinRuntime, judgedOfRuntime } from './joinRuntime';

const NOW = new Date('2026-11-24T03:00:00Z');

const HEALTHY: Verdict = {
  state: 'healthy',
  reason: 'Stable',
  message: 'The job runs.',
  source: 'FlinkDeployment status',
  causes: [],
};

function ago(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

function makeSignals(
  overrides: Partial<NonNullable<FlinkSignals['job']>> = {},
): FlinkSignals {
  return {
    type: 'flink',
    job: {
      id: 'a',
      state: 'RUNNING',
      failuresInARow: 0,
      backPressured: [],
      runningSince: ago(60 * 24),
      ...overrides,
    },
  };
}

function judge(signals: FlinkSignals, past?: Past): Verdict {
  return joinRuntime(HEALTHY, [signals], { past, now: NOW });
}

/** As if the job had restarted so many minutes ago, each time once. */
function restartedAt(...minutes: number[]): Verdict {
  const signals = makeSignals({ restarts: 7 });
  const [key] = Object.keys(countersOfRuntime([signals]));
  const first = 7 - minutes.length;
  const samples = [
    { value: first, at: ago(100) },
    ...minutes.map((minute, index) => ({
      value: first + index + 1,
      at: ago(minute),
    })),
  ];
  return judge(signals, { seen: {}, samples: { [key]: samples } });
}

const EVERY_MINUTE = {
  checkpointInterval: 60_000,
  checkpointTimeout: 600_000,
  tolerableFailures: 0,
};

describe('judgeFlinkJob', () => {
  it('adds nothing where the JobManager knows no such job', () => {
    expect(judge({ type: 'flink' })).toBe(HEALTHY);
  });

  it.each([
    ['FAILED', 'failed', 'JobFailed'],
    ['FAILING', 'degraded', 'JobRestarting'],
    ['RESTARTING', 'degraded', 'JobRestarting'],
    ['RUNNING', 'healthy', 'Stable'],
    ['FINISHED', 'healthy', 'Stable'],
  ])('takes a job that is %s for %s', (state, expected, reason) => {
    expect(judge(makeSignals({ state }))).toMatchObject({
      state: expected,
      reason,
    });
  });

  it.each([
    [[6], 'healthy', 'Stable', undefined],
    [[5], 'healthy', 'Stable', undefined],
    [[4.9], 'degraded', 'JobRestarted', -0.1],
    [[14, 1], 'degraded', 'JobRestarted', -4],
    [[15, 8, 1], 'degraded', 'JobRestarted', -4],
    [[14.9, 8, 1], 'failed', 'RestartLoop', -0.1],
    [[14, 12, 10, 8], 'failed', 'RestartLoop', -3],
  ] as const)(
    'takes restarts %s minutes ago for %s',
    (minutes, state, reason, changesAt) => {
      const verdict = restartedAt(...minutes);
      expect(verdict).toMatchObject({ state, reason });
      expect(verdict.changesAt).toBe(
        changesAt === undefined ? undefined : ago(changesAt),
      );
    },
  );

  it('does not take the restarts of one job for those of the next', () => {
    const signals = makeSignals({ id: 'b', restarts: 7 });
    const [key] = Object.keys(
      countersOfRuntime([makeSignals({ restarts: 4 })]),
    );
    const samples = [{ value: 4, at: ago(3) }];
    expect(judge(signals, { seen: {}, samples: { [key]: samples } })).toBe(
      HEALTHY,
    );
  });

  it.each([
    [4.9, 'healthy', 'Stable'],
    [5, 'warning', 'CheckpointLate'],
    [19.9, 'warning', 'CheckpointLate'],
    [20, 'degraded', 'CheckpointOverdue'],
  ])(
    'takes a job without a checkpoint for %s minutes for %s',
    (minutes, state, reason) => {
      const signals = makeSignals({
        ...EVERY_MINUTE,
        lastCheckpointAt: ago(minutes),
      });
      expect(judge(signals)).toMatchObject({ state, reason });
    },
  );

  it('waits longer where checkpoints are taken seldom, and failures are tolerated', () => {
    const seldom = {
      checkpointInterval: 30 * 60_000,
      checkpointTimeout: 600_000,
      tolerableFailures: 1,
    };
    expect(checkpointWindow(seldom)).toBe(90 * 60_000);
    const at = (minutes: number) =>
      judge(makeSignals({ ...seldom, lastCheckpointAt: ago(minutes) }));
    expect(at(89).state).toBe('healthy');
    expect(at(90).reason).toBe('CheckpointOverdue');
    expect(checkpointWindow({ ...seldom, checkpointInterval: undefined })).toBe(
      undefined,
    );
  });

  it('does not ask a run that has just begun for a checkpoint', () => {
    const at = (minutes: number) =>
      judge(
        makeSignals({
          ...EVERY_MINUTE,
          lastCheckpointAt: ago(60),
          runningSince: ago(minutes),
        }),
      );
    expect(at(1).state).toBe('healthy');
    const late = at(21);
    expect(late.reason).toBe('CheckpointOverdue');
    expect(late.message).toContain('for 1 hour');
    expect(
      judge(makeSignals({ ...EVERY_MINUTE, runningSince: ago(6) })),
    ).toMatchObject({ reason: 'CheckpointLate', changesAt: ago(-14) });
  });

  it.each(['RESTARTING', 'FINISHED'])(
    'does not ask a job that is %s for a checkpoint',
    state => {
      const { reason } = judge(
        makeSignals({ ...EVERY_MINUTE, state, lastCheckpointAt: ago(60) }),
      );
      expect(reason).not.toContain('Checkpoint');
    },
  );

  it.each([
    [0, 'healthy'],
    [1, 'healthy'],
    [2, 'warning'],
  ])('takes %s failed checkpoints in a row for %s', (failuresInARow, state) => {
    const signals = makeSignals({
      ...EVERY_MINUTE,
      lastCheckpointAt: ago(3),
      failuresInARow,
    });
    expect(judge(signals).state).toBe(state);
  });

  it.each([
    [9.9, 'healthy', 'The job runs.'],
    [10, 'warning', 'Source and 1 more cannot pass on what is read'],
  ])('takes back pressure of %s minutes for %s', (minutes, state, words) => {
    const signals = makeSignals({ backPressured: ['Source', 'map'] });
    const seen = Object.fromEntries(
      Object.entries(judgedOfRuntime([signals])).map(([key, value]) => [
        key,
        { value, since: ago(minutes) },
      ]),
    );
    const verdict = judge(signals, { seen, samples: {} });
    expect(verdict.state).toBe(state);
    expect(verdict.message).toContain(words);
    expect(verdict.changesAt).toBe(minutes < 10 ? ago(-0.1) : undefined);
  });

  it('lets the worst win, of the resource and of the job', () => {
    const failed: Verdict = { ...HEALTHY, state: 'failed', reason: 'Failed' };
    const signals = makeSignals({ state: 'RESTARTING' });
    expect(joinRuntime(failed, [signals], { now: NOW }).reason).toBe('Failed');
    const suspended: Verdict = { ...HEALTHY, state: 'suspended' };
    expect(joinRuntime(suspended, [signals], { now: NOW })).toBe(suspended);
  });
});
