import { Person, toEmailLink } from '@data-portal/plugin-on-call-common';
import { CalendarEvent } from './Calendar';

const LEVEL = /^\s*\[L(\d)\]\s*/i;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/**
 * The level that an event names in front of its title, `[L2] Omar`.
 *
 * @internal
 */
export function levelOf(event: CalendarEvent): number | undefined {
  const level = LEVEL.exec(event.title)?.[1];
  return level === undefined ? undefined : Math.max(Number(level), 1);
}

/**
 * Who is on call by an event: whom the configuration knows by its title, or
 * else those who are invited, or else an address in its text, or else its
 * title. Who made the event says nothing of that.
 *
 * @internal
 */
export function personsOf(
  event: CalendarEvent,
  people: Map<string, string>,
): Person[] {
  const title = event.title.replace(LEVEL, '').trim();
  const userRef = people.get(title.toLocaleLowerCase('en-US'));
  if (userRef) {
    return [{ userRef, name: title, contacts: [] }];
  }
  if (event.attendees.length > 0) {
    return event.attendees.map(({ email, name = email }) => ({
      name,
      contacts: [toEmailLink(email)],
    }));
  }
  const email = (EMAIL.exec(title) ?? EMAIL.exec(event.description))?.[0];
  return [
    {
      name: title || email || 'Somebody without a name',
      contacts: email ? [toEmailLink(email)] : [],
    },
  ];
}
