import { nextTime } from './schedule';

const FROM = Date.parse('2026-02-27T10:20:30Z');

function next(schedule: string, from = FROM): string {
  return new Date(nextTime(schedule, from)).toISOString();
}

describe('nextTime', () => {
  it.each([
    ['* * * * *', '2026-02-27T10:21:00.000Z'],
    ['*/15 * * * *', '2026-02-27T10:30:00.000Z'],
    ['15 2 * * *', '2026-02-28T02:15:00.000Z'],
    ['0 0 1 * *', '2026-03-01T00:00:00.000Z'],
    ['0 9-17/4 * * *', '2026-02-27T13:00:00.000Z'],
    ['0 12 * * mon', '2026-03-02T12:00:00.000Z'],
    ['0 12 * * 7', '2026-03-01T12:00:00.000Z'],
    ['0 12 1 * fri', '2026-02-27T12:00:00.000Z'],
    ['30 10 28,29 feb *', '2026-02-28T10:30:00.000Z'],
    ['CRON_TZ=UTC 0 11 * * *', '2026-02-27T11:00:00.000Z'],
    ['@hourly', '2026-02-27T11:00:00.000Z'],
    ['@every 1h30m', '2026-02-27T11:50:30.000Z'],
  ])('reads %s', (schedule, expected) => {
    expect(next(schedule)).toBe(expected);
  });

  it.each([
    ['', /5 fields/],
    ['* * *', /5 fields/],
    ['61 * * * *', /out of range/],
    ['a * * * *', /parse int/],
    ['*/ * * * *', /parse field/],
    ['@every soon', /parse duration/],
    ['0 0 30 2 *', /never comes/],
  ])('refuses %s', (schedule, message) => {
    expect(() => next(schedule)).toThrow(message);
  });
});
