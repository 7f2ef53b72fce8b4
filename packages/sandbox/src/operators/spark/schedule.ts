const UNITS_MS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const MACROS: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const NAMES: Record<string, number> = Object.fromEntries([
  ...['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((name, index) => [
    name,
    index,
  ]),
  ...[
    'jan',
    'feb',
    'mar',
    'apr',
    'may',
    'jun',
    'jul',
    'aug',
    'sep',
    'oct',
    'nov',
    'dec',
  ].map((name, index) => [name, index + 1]),
]);

const RANGES: [number, number][] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
];

/** A year of minutes and some more: what never comes in it never comes. */
const HORIZON_MINUTES = 366 * 24 * 60;

/**
 * The next time of a schedule after a moment: five fields or `@every`, in
 * UTC. Throws when the schedule cannot be read.
 *
 * @internal
 */
export function nextTime(schedule: string, after: number): number {
  const text = schedule.replace(/^(CRON_)?TZ=\S+\s+/, '').trim();
  const every = /^@every\s+(.+)$/.exec(text);
  if (every) {
    return after + parseDuration(every[1]);
  }
  const fields = (MACROS[text] ?? text).split(/\s+/);
  if (fields.length !== 5) {
    throw new Error(
      `expected exactly 5 fields, found ${fields.length}: [${text}]`,
    );
  }
  const [minutes, hours, days, months, weekdays] = fields.map((field, index) =>
    parseField(field, RANGES[index]),
  );
  // Either day field may decide when both are restricted, as cron has it.
  const anyDay = fields[2] === '*' || fields[4] === '*';
  const start = Math.floor(after / 60_000) + 1;
  for (let minute = start; minute < start + HORIZON_MINUTES; minute++) {
    const time = new Date(minute * 60_000);
    const day = days.has(time.getUTCDate());
    const weekday =
      weekdays.has(time.getUTCDay()) ||
      (time.getUTCDay() === 0 && weekdays.has(7));
    if (
      minutes.has(time.getUTCMinutes()) &&
      hours.has(time.getUTCHours()) &&
      months.has(time.getUTCMonth() + 1) &&
      (anyDay ? day && weekday : day || weekday)
    ) {
      return time.getTime();
    }
  }
  throw new Error(`the schedule [${text}] never comes`);
}

function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(part => part[0]).join('') !== text) {
    throw new Error(`failed to parse duration @every ${text}`);
  }
  const sum = parts.reduce(
    (total, [, amount, unit]) => total + Number(amount) * UNITS_MS[unit],
    0,
  );
  return Math.max(1000, sum);
}

function parseField(field: string, [low, high]: [number, number]): Set<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(\*|\?|[^-/]+(?:-[^-/]+)?)(?:\/(\d+))?$/.exec(part);
    if (!match) {
      throw new Error(`failed to parse field [${field}]`);
    }
    const [, range, step] = match;
    const [from, to] =
      range === '*' || range === '?'
        ? [low, high]
        : range.split('-').map(parseNumber);
    const end = to ?? (step ? high : from);
    if (from < low || end > high || from > end) {
      throw new Error(`value out of range in field [${field}]`);
    }
    for (let value = from; value <= end; value += Number(step ?? 1)) {
      values.add(value);
    }
  }
  return values;
}

function parseNumber(text: string): number {
  const value = NAMES[text.toLowerCase()] ?? Number(text);
  if (!Number.isInteger(value)) {
    throw new Error(`failed to parse int from ${text}`);
  }
  return value;
}
