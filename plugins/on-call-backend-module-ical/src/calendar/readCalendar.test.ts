import { readCalendar } from './readCalendar';
import { makeCalendar } from '../__testUtils__/makeCalendar';

function read(lines: string[], now: string, timeZone?: string) {
  const { events } = readCalendar({
    text: makeCalendar(lines),
    timeZone,
    now: new Date(now),
  });
  return events.map(
    ({ title, from, until }) =>
      `${title} ${new Date(from).toISOString()} ${new Date(
        until,
      ).toISOString()}`,
  );
}

describe('readCalendar', () => {
  it('repeats a shift in its zone, over a change of the clocks', () => {
    expect(
      read(
        [
          'BEGIN:VEVENT',
          'UID:a',
          'DTSTART;TZID=Europe/Berlin:20260316T090000',
          'DTEND;TZID=Europe/Berlin:20260323T090000',
          'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3',
          'SUMMARY:Olivia',
          'END:VEVENT',
        ],
        '2026-03-20T12:00:00Z',
      ),
    ).toEqual([
      'Olivia 2026-03-16T08:00:00.000Z 2026-03-23T08:00:00.000Z',
      'Olivia 2026-03-30T07:00:00.000Z 2026-04-06T07:00:00.000Z',
      'Olivia 2026-04-13T07:00:00.000Z 2026-04-20T07:00:00.000Z',
    ]);
  });

  it('finds a shift that began weeks ago, and ends a rule without an end', () => {
    const events = read(
      [
        'BEGIN:VEVENT',
        'UID:a',
        'DTSTART:20250101T000000Z',
        'DURATION:P1D',
        'RRULE:FREQ=DAILY',
        'SUMMARY:Daily',
        'END:VEVENT',
        'BEGIN:VEVENT',
        'UID:b',
        'DTSTART:20251205T000000Z',
        'DTEND:20260201T000000Z',
        'SUMMARY:Long',
        'END:VEVENT',
      ],
      '2026-01-10T12:00:00Z',
    );
    expect(events).toContain(
      'Long 2025-12-05T00:00:00.000Z 2026-02-01T00:00:00.000Z',
    );
    expect(events.length).toBeLessThan(100);
  });

  it('leaves out what was taken out or cancelled, and moves what was moved', () => {
    expect(
      read(
        [
          'BEGIN:VEVENT',
          'UID:a',
          'DTSTART;TZID=Europe/Berlin:20260105T090000',
          'DTEND;TZID=Europe/Berlin:20260106T090000',
          'RRULE:FREQ=DAILY;COUNT=5',
          'EXDATE;TZID=Europe/Berlin:20260106T090000',
          'SUMMARY:Olivia',
          'END:VEVENT',
          'BEGIN:VEVENT',
          'UID:a',
          'RECURRENCE-ID;TZID=Europe/Berlin:20260107T090000',
          'DTSTART;TZID=Europe/Berlin:20260107T120000',
          'DTEND;TZID=Europe/Berlin:20260108T090000',
          'SUMMARY:Omar',
          'END:VEVENT',
          'BEGIN:VEVENT',
          'UID:a',
          'RECURRENCE-ID;TZID=Europe/Berlin:20260108T090000',
          'DTSTART;TZID=Europe/Berlin:20260108T090000',
          'DTEND;TZID=Europe/Berlin:20260109T090000',
          'STATUS:CANCELLED',
          'SUMMARY:Olivia',
          'END:VEVENT',
          'BEGIN:VEVENT',
          'UID:b',
          'DTSTART:20260105T090000Z',
          'DTEND:20260106T090000Z',
          'STATUS:CANCELLED',
          'SUMMARY:Never',
          'END:VEVENT',
        ],
        '2026-01-05T12:00:00Z',
      ),
    ).toEqual([
      'Olivia 2026-01-05T08:00:00.000Z 2026-01-06T08:00:00.000Z',
      'Omar 2026-01-07T11:00:00.000Z 2026-01-08T08:00:00.000Z',
      'Olivia 2026-01-09T08:00:00.000Z 2026-01-10T08:00:00.000Z',
    ]);
  });

  const floating = [
    'BEGIN:VEVENT',
    'UID:a',
    'DTSTART;VALUE=DATE:20260328',
    'DTEND;VALUE=DATE:20260330',
    'TRANSP:TRANSPARENT',
    'SUMMARY:Days',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:b',
    'DTSTART:20260328T200000',
    'DURATION:PT2H',
    'RRULE:FREQ=DAILY;COUNT=2',
    'SUMMARY:Floating',
    'END:VEVENT',
  ];

  it.each([
    ['that of the calendar', 'America/New_York', undefined],
    ['that of the configuration', 'Asia/Tokyo', 'America/New_York'],
  ])('takes whole days and times without a zone in %s', (_, said, chosen) => {
    expect(
      read(
        [`X-WR-TIMEZONE:${said}`, ...floating],
        '2026-03-28T12:00:00Z',
        chosen,
      ),
    ).toEqual([
      'Days 2026-03-28T04:00:00.000Z 2026-03-30T04:00:00.000Z',
      'Floating 2026-03-29T00:00:00.000Z 2026-03-29T02:00:00.000Z',
      'Floating 2026-03-30T00:00:00.000Z 2026-03-30T02:00:00.000Z',
    ]);
  });

  it('knows the names that Windows has for zones', () => {
    expect(
      read(
        [
          'BEGIN:VEVENT',
          'UID:a',
          'DTSTART;TZID=W. Europe Standard Time:20260110T090000',
          'DURATION:PT8H',
          'SUMMARY:Ines',
          'END:VEVENT',
        ],
        '2026-01-10T12:00:00Z',
      ),
    ).toEqual(['Ines 2026-01-10T08:00:00.000Z 2026-01-10T16:00:00.000Z']);
  });

  it('does not start on a rule that would never end', () => {
    expect(
      read(
        [
          'BEGIN:VEVENT',
          'UID:a',
          'DTSTART:20000101T000000Z',
          'DURATION:PT1S',
          'RRULE:FREQ=SECONDLY',
          'SUMMARY:Trap',
          'END:VEVENT',
        ],
        '2026-01-10T12:00:00Z',
      ),
    ).toEqual([]);
  });
});
