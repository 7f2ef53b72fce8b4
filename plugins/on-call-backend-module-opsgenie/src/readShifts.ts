import { Shift } from '@data-portal/plugin-on-call-common';
import {
  OnCallQuestion,
  Stretch,
  shiftsAt,
} from '@data-portal/plugin-on-call-node';
import { OperationsApi } from './api/OperationsApi';

/** What of a timeline gets a name; each person may cost a request. */
const MOST_AHEAD = 20;

/**
 * Who is on call by a schedule, and who is next. Who it is comes from the one
 * answer, until when from the other: the timeline does not open up teams and
 * escalations. Where they do not meet, the end is left open.
 *
 * @internal
 */
export async function readShifts(options: {
  api: OperationsApi;
  scheduleId: string;
  question: OnCallQuestion;
}): Promise<{ now: Shift[]; next?: Shift }> {
  const { api, scheduleId, question } = options;
  const now = question.now.getTime();
  const [users, periods] = await Promise.all([
    api.onCalls(scheduleId, question),
    api.periods(scheduleId, question),
  ]);
  const onCall = new Map(users.map(user => [user.id ?? '', user]));

  const known = new Set<string>();
  const stretches: Array<Promise<Stretch>> = [];
  let ahead = 0;
  for (const period of periods.sort((a, b) => a.from - b.from)) {
    const { from, until, type } = period;
    const isNow = from <= now && now < until;
    for (const user of period.users) {
      const key = user.id ?? '';
      ahead += from > now ? 1 : 0;
      if (isNow ? onCall.has(key) : until <= now || ahead <= MOST_AHEAD) {
        stretches.push(
          api.person(onCall.get(key) ?? user, question).then(person => ({
            key,
            person,
            from,
            until,
            source:
              type === 'override' || type === 'forwarding'
                ? 'override'
                : 'rotation',
          })),
        );
      }
      if (isNow) {
        known.add(key);
      }
    }
  }
  for (const [key, user] of onCall) {
    if (!known.has(key)) {
      stretches.push(
        api.person(user, question).then(person => ({
          key,
          person,
          isEndUnknown: true,
          source: 'unknown',
        })),
      );
    }
  }
  return shiftsAt(await Promise.all(stretches), question.now);
}
