import { readSchedule } from './readSchedule';

const NOW = new Date('2026-03-28T12:00:00Z');

function read(cron: string | undefined, timeZone?: string) {
  return readSchedule({ cron, timeZone }, NOW);
}

function runsOf(cron: string, timeZone: string): string[] {
  const schedule = read(cron, timeZone);
  return 'runs' in schedule
    ? schedule.runs.map(run => run.toISOString())
    : [schedule.problem];
}

describe('readSchedule', () => {
  it('keeps to the clocks of the zone through a change of summer time', () => {
    expect(runsOf('15 4 * * *', 'Europe/Berlin')).toEqual([
      '2026-03-29T02:15:00.000Z',
      '2026-03-30T02:15:00.000Z',
      '2026-03-31T02:15:00.000Z',
      '2026-04-01T02:15:00.000Z',
      '2026-04-02T02:15:00.000Z',
    ]);
    expect(runsOf('15 4 28 * *', 'Europe/Berlin')[0]).toBe(
      '2026-04-28T02:15:00.000Z',
    );
  });

  it.each([
    ['15 2 * * 1-5', 'At 02:15, Monday through Friday'],
    ['0 9 ? JAN MON', 'At 09:00, only on Monday, only in January'],
    ['@daily', 'At 00:00, every day'],
    ['@every 1h30m', 'Every 1h30m, counted from when it is created'],
  ])('says %s in words', (cron, words) => {
    expect(read(cron, 'UTC')).toMatchObject({ words });
  });

  it('counts the runs of @every', () => {
    expect(runsOf('@every 1h30m', 'UTC').slice(0, 2)).toEqual([
      '2026-03-28T13:30:00.000Z',
      '2026-03-28T15:00:00.000Z',
    ]);
  });

  it.each([
    [undefined, 'UTC', 'Say when it runs'],
    ['* * * * *', undefined, 'Choose the time zone'],
    ['* * * * *', 'Europe/Nowhere', '"Europe/Nowhere" is no time zone'],
    [
      'CRON_TZ=Europe/Berlin 0 3 * * *',
      'UTC',
      'Choose Europe/Berlin as the time zone beside, and leave only "0 3 * * *" here',
    ],
    ['TZ=UTC 0 3 * * *', 'UTC', 'Choose UTC as the time zone beside'],
    ['0 15 2 * * *', 'UTC', 'Leave out the seconds'],
    [
      '0 3 * *',
      'UTC',
      'Write five fields, minute hour day month weekday; there are 4',
    ],
    ['0 3 L * *', 'UTC', 'The day "L" is not known'],
    ['0 3 * * 5#2', 'UTC', 'The weekday "5#2" is not known'],
    ['0 3 * * 7', 'UTC', 'Write Sunday as 0'],
    ['0 25 * * *', 'UTC', 'It can not be read'],
    ['0 3 30 2 *', 'UTC', 'There is no such day in any year'],
    ['@reboot', 'UTC', '@reboot is not known'],
    ['@every', 'UTC', 'Write @every with a time'],
    ['@every 30s', 'UTC', 'Let it run once a minute at most'],
  ])('refuses %s in %s: %s', (cron, timeZone, problem) => {
    expect(read(cron, timeZone)).toEqual({
      problem: expect.stringContaining(problem),
    });
  });
});
