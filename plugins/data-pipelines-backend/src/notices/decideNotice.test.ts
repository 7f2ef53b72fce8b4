import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import { decideNotice, Notice, NoticeSettings } from './decideNotice';

const settings: NoticeSettings = {
  enabled: true,
  states: ['degraded', 'failed'],
  quietPeriod: 100,
};

const told: Notice = { told: { state: 'degraded', at: 1_000 } };
const over: Notice = { ...told, resolvedAt: 1_050 };

function next(notice: Notice, state: VerdictState, now: number) {
  return decideNotice({ notice, state, now, settings }).next;
}

describe('decideNotice', () => {
  it.each<[string, Notice, VerdictState, Notice['next']]>([
    ['tells trouble', {}, 'failed', { state: 'failed', dueAt: 1_060 }],
    ['tells nothing else', {}, 'warning', undefined],
    ['tells the same trouble once', told, 'degraded', undefined],
    ['tells what is worse', told, 'failed', { state: 'failed', dueAt: 1_060 }],
    [
      'tells that it is over',
      told,
      'healthy',
      { state: 'healthy', dueAt: 1_060 },
    ],
    ['does not take progress for the end', told, 'progressing', undefined],
    ['tells the end once', over, 'completed', undefined],
    [
      'is quiet for a while after the last',
      over,
      'failed',
      { state: 'failed', dueAt: 1_100 },
    ],
  ])('%s', (_, notice, state, expected) => {
    expect(next(notice, state, 1_060)).toEqual(expected);
  });

  it('forgets trouble that was over before it was told', () => {
    const waiting = decideNotice({
      notice: over,
      state: 'failed',
      now: 1_060,
      settings,
    });
    expect(next(waiting, 'progressing', 1_070)).toBeDefined();
    expect(next(waiting, 'healthy', 1_070)).toBeUndefined();
  });

  it('calls off the end when it is no end', () => {
    const ending = decideNotice({
      notice: told,
      state: 'healthy',
      now: 1_060,
      settings,
    });
    expect(next(ending, 'degraded', 1_070)).toBeUndefined();
  });
});
