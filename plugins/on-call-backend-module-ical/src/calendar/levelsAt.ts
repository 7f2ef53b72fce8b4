import { OnCallLevel, Person } from '@data-portal/plugin-on-call-common';
import { Stretch, shiftsAt } from '@data-portal/plugin-on-call-node';
import { CalendarEvent } from './Calendar';
import { levelOf, personsOf } from './personsOf';

function keyOf({ userRef, contacts, name }: Person): string {
  return userRef ?? contacts[0]?.url ?? name;
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
  const { calendars, people, now } = options;
  // A calendar without a shift has a level all the same, with nobody on it.
  const byLevel = new Map<number, Stretch[]>([[1, []]]);
  for (const { events, level: levelOfAll } of calendars) {
    for (const event of events) {
      const level = levelOfAll ?? levelOf(event) ?? 1;
      const { from, until } = event;
      const stretches = personsOf(event, people).map(
        (person): Stretch => ({
          key: keyOf(person),
          person,
          from,
          until,
          source: 'calendar',
        }),
      );
      byLevel.set(level, [...(byLevel.get(level) ?? []), ...stretches]);
    }
  }
  return [...byLevel]
    .sort(([a], [b]) => a - b)
    .map(([level, stretches]) => ({ level, ...shiftsAt(stretches, now) }));
}
