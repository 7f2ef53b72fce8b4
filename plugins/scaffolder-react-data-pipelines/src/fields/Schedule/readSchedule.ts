import { Cron } from 'croner';
import { toString as inWords } from 'cronstrue';

/**
 * What the field `DataPipelinesSchedule` holds.
 *
 * @public
 */
export type ScheduleChoice = {
  /** Five fields as cron knows them, or @daily, @every 6h and so on. */
  cron?: string;
  /** IANA name of the zone. */
  timeZone?: string;
};

/**
 * @internal
 */
export type ReadSchedule =
  | { problem: string }
  | {
      words: string;
      /** The next five, from now. */
      runs: Date[];
    };

const RUNS = 5;
/** What the operators' parser (robfig/cron) knows by name. */
const MACROS: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const FIELD_NAMES = ['minute', 'hour', 'day', 'month', 'weekday'];
/** Numbers, names, ranges, steps and lists; no L, W or #, which only others know. */
const FIELD = /^(?:[0-9]+|[a-z]{3}|\*|\?|[-/,])+$/i;
const UNIT_MS: Record<string, number> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};
const DURATION = /^(?:\d+(?:\.\d+)?[hms])+$/;

function problemOfZone(timeZone: string | undefined): string | undefined {
  if (!timeZone) {
    return 'Choose the time zone that the schedule is meant in';
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions();
    return undefined;
  } catch {
    return `"${timeZone}" is no time zone. Choose one such as Europe/Berlin`;
  }
}

function readEvery(text: string, now: Date): ReadSchedule {
  if (!DURATION.test(text)) {
    return {
      problem: 'Write @every with a time, such as @every 6h or @every 1h30m',
    };
  }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([hms])/g)];
  const ms = parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * UNIT_MS[unit],
    0,
  );
  if (ms < UNIT_MS.m) {
    return { problem: 'Let it run once a minute at most' };
  }
  return {
    words: `Every ${text}, counted from when it is created`,
    runs: Array.from(
      { length: RUNS },
      (_, index) => new Date(now.getTime() + (index + 1) * ms),
    ),
  };
}

function problemOfFields(fields: string[]): string | undefined {
  if (fields.length === 6) {
    return 'Leave out the seconds: five fields are read, minute hour day month weekday';
  }
  if (fields.length !== 5) {
    return `Write five fields, minute hour day month weekday; there are ${fields.length}. For every day at 02:15: 15 2 * * *`;
  }
  const odd = fields.findIndex(field => !FIELD.test(field));
  if (odd >= 0) {
    return `The ${FIELD_NAMES[odd]} "${fields[odd]}" is not known to the operator. Use numbers, names, and * , - /`;
  }
  return /(?:^|[-,])7(?:$|[-,/])/.test(fields[4])
    ? 'Write Sunday as 0: the operator does not know a weekday 7'
    : undefined;
}

/**
 * Reads a schedule as the operators do, and says when it runs next.
 *
 * @internal
 */
export function readSchedule(
  choice: ScheduleChoice | undefined,
  now: Date,
): ReadSchedule {
  const text = choice?.cron?.trim();
  if (!text) {
    return { problem: 'Say when it runs. For every day at 02:15: 15 2 * * *' };
  }
  const prefixed = /^(?:CRON_)?TZ=(\S+)\s*(.*)$/.exec(text);
  if (prefixed) {
    const [, zone, rest] = prefixed;
    return {
      problem: `Choose ${zone} as the time zone beside, and leave only "${rest}" here`,
    };
  }
  const zoneProblem = problemOfZone(choice?.timeZone);
  if (zoneProblem) {
    return { problem: zoneProblem };
  }
  if (text.startsWith('@every')) {
    return readEvery(text.slice('@every'.length).trim(), now);
  }
  if (text.startsWith('@') && !MACROS[text]) {
    return {
      problem: `${text} is not known. Use @hourly, @daily, @weekly, @monthly, @yearly or @every 6h`,
    };
  }
  const fields = (MACROS[text] ?? text).split(/\s+/);
  const problem = problemOfFields(fields);
  if (problem) {
    return { problem };
  }
  const cron = fields.join(' ').replaceAll('?', '*');
  try {
    const runs = new Cron(cron, { timezone: choice?.timeZone }).nextRuns(
      RUNS,
      now,
    );
    return runs.length
      ? {
          words: inWords(cron, { use24HourTimeFormat: true, verbose: true }),
          runs,
        }
      : { problem: 'There is no such day in any year. Choose another' };
  } catch (error) {
    return {
      problem: `It can not be read: ${
        error instanceof Error ? error.message.replace(/^.*?: /, '') : error
      }`,
    };
  }
}
