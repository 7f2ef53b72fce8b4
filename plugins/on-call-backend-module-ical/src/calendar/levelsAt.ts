import { OnCallLevel, Person, Shift } from '@data-portal/plugin-on-call-common';
import { CalendarEvent } from './Calendar';
import { levelOf, personsOf } from './personsOf';

type Stretch = { person: Person; from: number; until: number };

function keyOf({ userRef, contacts, name }: Person): string {
  return userRef ?? contacts[0]?.url ?? name;
}

/** Joins what one person has one after the other, or at the same time. */
function join(stretches: Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  const last = new Map<string, Stretch>();
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const before = last.get(keyOf(stretch.person));
    if (before && before.until >= stretch.from) {
      before.until = Math.max(before.until, stretch.until);
    } else {
      const copy = { ...stretch };
      joined.push(copy);
      last.set(keyOf(stretch.person), copy);
    }
  }
  return joined;
}

function toShift({ person, from, until }: Stretch): Shift {
  return {
    person,
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    source: 'calendar',
  };
}

/**
 * Who is on call at a moment by the events of some calendars, and who is next,
 * level by level. Everybody is, where events overlap.
 *
 * @internal
 */
export function levelsAt(options: {
  calendars: Array<{ events: CalendarEvent[]; level?: number }>;
  /** The refs of users by the titles of events, in lower case. */
  people: Map<string, string>;
  now: Date;
}): OnCallLevel[] {
  const { calendars, people } = options;
  const now = options.now.getTime();
  const byLevel = new Map<number, Stretch[]>([[1, []]]);
  for (const { events, level } of calendars) {
    for (const event of events) {
      const key = level ?? levelOf(event) ?? 1;
      const stretches = byLevel.get(key) ?? [];
      byLevel.set(key, stretches);
      stretches.push(
        ...personsOf(event, people).map(person => ({ ...event, person })),
      );
    }
  }
  return [...byLevel]
    .sort(([a], [b]) => a - b)
    .map(([level, stretches]): OnCallLevel => {
      const joined = join(stretches);
      const next = joined.find(({ from }) => from > now);
      return {
        level,
        now: joined
          .filter(({ from, until }) => from <= now && now < until)
          .map(toShift),
        ...(next && { next: toShift(next) }),
      };
    });
}
