import {
  OnCallLevel,
  Person,
  Shift,
  ShiftSource,
} from '@data-portal/plugin-on-call-common';

const MOST_LATER = 20;

/**
 * A time for which a vendor has somebody on call.
 *
 * @public
 */
export type Stretch = {
  /** The vendor's id of the person. */
  key: string;
  person: Person;
  /** Epoch milliseconds; absent where it has no beginning. */
  from?: number;
  /** Epoch milliseconds; absent where it has no end, or none is known. */
  until?: number;
  /** There is an end, and the vendor does not say when. */
  isEndUnknown?: boolean;
  source: ShiftSource;
  /** The name of the schedule, where there may be several. */
  schedule?: string;
};

function startOf({ from = -Infinity }: Stretch): number {
  return from;
}

function endOf({ until = Infinity }: Stretch): number {
  return until;
}

/** Joins what one person has one after the other by one schedule. */
function join(stretches: Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  const last = new Map<string, Stretch>();
  for (const stretch of [...stretches].sort(
    (a, b) => startOf(a) - startOf(b),
  )) {
    const key = JSON.stringify([stretch.key, stretch.schedule, stretch.source]);
    const before = last.get(key);
    if (before && endOf(before) >= startOf(stretch)) {
      before.until =
        endOf(before) > endOf(stretch) ? before.until : stretch.until;
    } else {
      const copy = { ...stretch };
      joined.push(copy);
      last.set(key, copy);
    }
  }
  return joined;
}

/** One line for each person, however many schedules have them. */
function mergePeople(stretches: Stretch[]): Stretch[] {
  const byKey = new Map<string, Stretch>();
  for (const stretch of stretches) {
    const known = byKey.get(stretch.key);
    const isLonger = !known || endOf(stretch) > endOf(known);
    const schedules = [known?.schedule, stretch.schedule].filter(Boolean);
    byKey.set(stretch.key, {
      ...(isLonger ? stretch : known),
      from: known ? earliest(known, stretch) : stretch.from,
      schedule: [...new Set(schedules)].join(', ') || undefined,
    });
  }
  return [...byKey.values()];
}

function earliest(a: Stretch, b: Stretch): number | undefined {
  return startOf(a) < startOf(b) ? a.from : b.from;
}

function toShift(stretch: Stretch): Shift {
  const { person, from, until, isEndUnknown, source, schedule } = stretch;
  return {
    person,
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(until === undefined && !isEndUnknown && { isPermanent: true }),
    source,
    ...(schedule && { schedule }),
  };
}

/** The first of each person. */
function firstOfEach(stretches: Stretch[]): Stretch[] {
  const byKey = new Map<string, Stretch>();
  for (const stretch of stretches) {
    byKey.set(stretch.key, byKey.get(stretch.key) ?? stretch);
  }
  return [...byKey.values()];
}

/**
 * Who of one level is on call at a moment, each once, with their turns joined
 * before an end is told, and whose turns begin after it.
 *
 * @public
 */
export function shiftsAt(
  stretches: Stretch[],
  now: Date,
): Pick<OnCallLevel, 'now' | 'next' | 'later'> {
  const time = now.getTime();
  const joined = join(stretches);
  const [next, ...later] = firstOfEach(
    joined.filter(stretch => startOf(stretch) > time),
  );
  return {
    now: mergePeople(
      joined.filter(
        stretch => startOf(stretch) <= time && time < endOf(stretch),
      ),
    ).map(toShift),
    ...(next && { next: toShift(next) }),
    ...(later.length > 0 && {
      later: later.slice(0, MOST_LATER).map(toShift),
    }),
  };
}
