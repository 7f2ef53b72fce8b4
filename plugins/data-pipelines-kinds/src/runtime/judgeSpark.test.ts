import {
  Past,
  SparkSignals,
  Verdict,
} from '@data-portal/plugin-data-pipelines-common';
import { joinRuntime, judgedOfRuntime } from './joinRuntime';

const NOW = new Date('2026-11-24T03:00:00Z');

const RUNNING: Verdict = {
  state: 'healthy',
  reason: 'Running',
  message: 'It runs with 2 of 2 executors.',
  source: 'SparkApplication status',
  causes: [],
};

function ago(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

function makeSignals(overrides: Partial<SparkSignals> = {}): SparkSignals {
  return { type: 'spark', behind: [], ...overrides };
}

/** As if the signals had been as they are for so many minutes. */
function seenFor(minutes: number, signals: SparkSignals): Past {
  return {
    samples: {},
    seen: Object.fromEntries(
      Object.entries(judgedOfRuntime([signals])).map(([key, value]) => [
        key,
        { value, since: ago(minutes) },
      ]),
    ),
  };
}

describe('what a Spark driver says', () => {
  it('changes nothing where all goes well', () => {
    expect(joinRuntime(RUNNING, [makeSignals()], { now: NOW })).toBe(RUNNING);
  });

  it.each([
    ['behind', 9, 'healthy', 'Running'],
    ['behind', 10, 'warning', 'StreamBehind'],
  ])('%s for %d minutes is %s', (_, minutes, state, reason) => {
    const signals = makeSignals({ behind: ['orders'] });
    const past = seenFor(minutes, signals);
    expect(joinRuntime(RUNNING, [signals], { now: NOW, past })).toMatchObject({
      state,
      reason,
    });
  });

  it('begins the grace anew when a query had caught up', () => {
    const past = seenFor(30, makeSignals());
    expect(
      joinRuntime(RUNNING, [makeSignals({ behind: ['orders'] })], {
        now: NOW,
        past,
      }).state,
    ).toBe('healthy');
  });

  it.each([
    [{ stuckSince: ago(9) }, 'healthy', 'Running'],
    [{ stuckSince: ago(10) }, 'warning', 'StreamStuck'],
    [{ lastFailedStage: { at: ago(9), name: 'a' } }, 'warning', 'StageFailed'],
    [{ lastFailedStage: { at: ago(10), name: 'a' } }, 'healthy', 'Running'],
    [{ lastLostExecutor: { at: ago(9), id: '7' } }, 'warning', 'ExecutorLost'],
    [{ lastLostExecutor: { at: ago(10), id: '7' } }, 'healthy', 'Running'],
    [{ lastLostExecutor: { at: 'soon', id: '7' } }, 'healthy', 'Running'],
  ])('%j is %s', (overrides, state, reason) => {
    expect(
      joinRuntime(RUNNING, [makeSignals(overrides)], { now: NOW }),
    ).toMatchObject({ state, reason });
  });

  it('says what it rests on, and when it will pass', () => {
    const verdict = joinRuntime(
      RUNNING,
      [
        makeSignals({
          lastLostExecutor: {
            at: ago(4),
            id: '7',
            reason:
              'exited with exit code 137(SIGKILL, possible container OOM)',
          },
        }),
      ],
      { now: NOW },
    );
    expect(verdict).toMatchObject({
      message:
        'Executor 7 was lost in the last 10 minutes: exited with exit code 137(SIGKILL, possible container OOM).',
      source: 'SparkApplication status, driver',
      changesAt: ago(-6),
      causes: [{ evidence: 'runtime' }],
    });
  });

  it('is not asked where somebody wants the application stopped', () => {
    const suspended: Verdict = { ...RUNNING, state: 'suspended' };
    expect(
      joinRuntime(suspended, [makeSignals({ stuckSince: ago(60) })], {
        now: NOW,
      }),
    ).toBe(suspended);
  });
});
