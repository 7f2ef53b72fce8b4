import { OnCallLevel, Person, Shift } from '@data-portal/plugin-on-call-common';
import { StaticRota } from './StaticRota';
import { staffedHoursAround } from './staffedHours';
import { Turn, turnAt } from './turns';
import { instantOf } from './wallClock';

/** How many hand-overs to the same person are joined to one shift. */
const MOST_JOINED = 100;
/** How many shifts and gaps are looked at to find the next one of everybody. */
const MOST_AHEAD = 60;

type Stretch = {
  who?: Person;
  source: 'rotation' | 'override';
  /** Epoch milliseconds; infinite where nothing ever changes. */
  from: number;
  until: number;
};

function keyOf(person: Person | undefined): string | undefined {
  return person?.userRef ?? person?.name;
}

function turnOf(rota: StaticRota, instant: number): Turn | undefined {
  const turn = turnAt(rota, instant);
  const isAlone = new Set(rota.members.map(keyOf)).size === 1;
  return turn && isAlone
    ? {
        index: 0,
        from: instantOf(rota.start, rota.timezone),
        until: Infinity,
      }
    : turn;
}

/** What holds at a moment, and the nearest changes before and after it. */
function stretchAt(rota: StaticRota, instant: number): Stretch {
  const { members, overrides, timezone, hours } = rota;
  const turn = turnOf(rota, instant);
  const staffed = turn ? staffedHoursAround(rota, instant) : [];

  const changes = [
    ...(turn ? [turn.from, turn.until] : [instantOf(rota.start, timezone)]),
    ...[...staffed, ...overrides].flatMap(({ from, until }) => [from, until]),
  ];
  const covers = (span: { from: number; until: number }) =>
    span.from <= instant && instant < span.until;
  const override = overrides.findLast(covers);
  const isStaffed = !hours || staffed.some(covers);

  return {
    from: Math.max(...changes.filter(change => change <= instant), -Infinity),
    until: Math.min(...changes.filter(change => change > instant), Infinity),
    source: override ? 'override' : 'rotation',
    who:
      override?.who ??
      (turn && isStaffed ? members[turn.index % members.length] : undefined),
  };
}

function isSame(a: Stretch, b: Stretch): boolean {
  return keyOf(a.who) === keyOf(b.who) && a.source === b.source;
}

/** Joins a stretch with those around it that have the same person. */
function widen(rota: StaticRota, stretch: Stretch): Stretch {
  let { from, until } = stretch;
  for (let step = 0; step < MOST_JOINED && Number.isFinite(until); step += 1) {
    const after = stretchAt(rota, until);
    if (!isSame(after, stretch)) {
      break;
    }
    until = after.until;
  }
  for (let step = 0; step < MOST_JOINED && Number.isFinite(from); step += 1) {
    const before = stretchAt(rota, from - 1);
    if (!isSame(before, stretch)) {
      break;
    }
    from = before.from;
  }
  return { ...stretch, from, until };
}

function toShift(stretch: Stretch & { who: Person }): Shift {
  const { who, source, from, until } = stretch;
  const iso = (time: number) =>
    Number.isFinite(time) ? new Date(time).toISOString() : undefined;
  return {
    person: who,
    source,
    from: iso(from),
    until: iso(until),
    ...(until === Infinity && { isPermanent: true }),
  };
}

function hasSomebody(stretch: Stretch): stretch is Stretch & { who: Person } {
  return stretch.who !== undefined;
}

/** What comes after a stretch, gaps included. */
function followingOf(rota: StaticRota, stretch: Stretch): Stretch | undefined {
  return Number.isFinite(stretch.until)
    ? widen(rota, stretchAt(rota, stretch.until))
    : undefined;
}

/** The first shift of each person that begins after a stretch. */
function comingAfter(
  rota: StaticRota,
  current: Stretch,
): Array<Stretch & { who: Person }> {
  const { members, overrides } = rota;
  const everybody = new Set(
    [...members, ...overrides.map(({ who }) => who)].map(keyOf),
  );
  const coming = new Map<string | undefined, Stretch & { who: Person }>();
  let next = followingOf(rota, current);
  for (
    let step = 0;
    next && step < MOST_AHEAD && coming.size < everybody.size;
    step += 1
  ) {
    const key = keyOf(next.who);
    if (hasSomebody(next) && !coming.has(key)) {
      coming.set(key, next);
    }
    next = followingOf(rota, next);
  }
  return [...coming.values()];
}

/**
 * Who is on call at a moment, and who comes after that.
 *
 * @internal
 */
export function shiftsAt(
  rota: StaticRota,
  now: Date,
): Pick<OnCallLevel, 'now' | 'next' | 'later'> {
  const current = widen(rota, stretchAt(rota, now.getTime()));
  const [next, ...later] = comingAfter(rota, current).map(toShift);
  return {
    now: hasSomebody(current) ? [toShift(current)] : [],
    ...(next && { next }),
    ...(later.length > 0 && { later }),
  };
}
