import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import {
  decideNotification,
  Notification,
  NotificationSettings,
} from './decideNotification';

const settings: NotificationSettings = {
  enabled: true,
  states: ['degraded', 'failed'],
  quietPeriod: 100,
};

const told: Notification = { told: { state: 'degraded', at: 1_000 } };
const over: Notification = { ...told, resolvedAt: 1_050 };

function next(notification: Notification, state: VerdictState, now: number) {
  return decideNotification({ notification, state, now, settings }).next;
}

describe('decideNotification', () => {
  it.each<[string, Notification, VerdictState, Notification['next']]>([
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
  ])('%s', (_, notification, state, expected) => {
    expect(next(notification, state, 1_060)).toEqual(expected);
  });

  it('forgets trouble that was over before it was told', () => {
    const waiting = decideNotification({
      notification: over,
      state: 'failed',
      now: 1_060,
      settings,
    });
    expect(next(waiting, 'progressing', 1_070)).toBeDefined();
    expect(next(waiting, 'healthy', 1_070)).toBeUndefined();
  });

  it('calls off the end when it is no end', () => {
    const ending = decideNotification({
      notification: told,
      state: 'healthy',
      now: 1_060,
      settings,
    });
    expect(next(ending, 'degraded', 1_070)).toBeUndefined();
  });
});
