const FLOATING =
  /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)((?:;VALUE=DATE-TIME)?):(\d{8}T\d{6}(?:,\d{8}T\d{6})*)$/i;

/**
 * Gives the times of events that name no zone the zone of their calendar. What
 * reads them next would take that of the machine it runs on.
 *
 * @internal
 */
export function nameFloatingZone(text: string, zone: string): string {
  let isEvent = false;
  return text
    .split(/\r?\n/)
    .map(line => {
      if (/^(BEGIN|END):VEVENT$/i.test(line)) {
        isEvent = /^BEGIN/i.test(line);
      }
      return isEvent ? line.replace(FLOATING, `$1$2;TZID=${zone}:$3`) : line;
    })
    .join('\r\n');
}
