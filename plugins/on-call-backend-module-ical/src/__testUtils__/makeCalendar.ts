/** The text of a calendar around some lines. */
export function makeCalendar(lines: string[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//test//EN',
    ...lines.flatMap(line =>
      line === 'BEGIN:VEVENT' ? [line, 'DTSTAMP:20260101T000000Z'] : [line],
    ),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** One event of a calendar; times are written as iCal has them. */
export function makeEvent(options: {
  title: string;
  from: string;
  until: string;
  lines?: string[];
}): string[] {
  const { title, from, until, lines = [] } = options;
  return [
    'BEGIN:VEVENT',
    `UID:${title}-${from}`,
    `DTSTART:${from}`,
    `DTEND:${until}`,
    `SUMMARY:${title}`,
    ...lines,
    'END:VEVENT',
  ];
}
