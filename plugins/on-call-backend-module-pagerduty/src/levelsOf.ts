import {
  OnCallLevel,
  Person,
  toEmailLink,
} from '@data-portal/plugin-on-call-common';
import { Stretch, shiftsAt } from '@data-portal/plugin-on-call-node';
import { OnCallRow, Policy, User } from './api/schemas';

/**
 * @internal
 */
export function toPerson(user: User): Person {
  const { name, summary, email } = user;
  return {
    name: name ?? summary ?? 'A deleted user',
    contacts: email && !user.deleted_at ? [toEmailLink(email)] : [],
  };
}

/**
 * Epoch milliseconds, or nothing.
 *
 * @internal
 */
export function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function toStretch(row: OnCallRow): Stretch {
  const { user, schedule, start, end } = row;
  return {
    key: user.id,
    person: toPerson(user),
    from: timeOf(start),
    until: timeOf(end),
    // Whether somebody steps in is known to the schedule only.
    source: schedule ? 'unknown' : 'direct',
    schedule: schedule?.summary ?? undefined,
  };
}

type Rule = Policy['escalation_rules'][number];

function noticeOf(rule: Rule, isEmpty: boolean): string | undefined {
  if (isEmpty) {
    return rule.targets?.length === 0
      ? 'It has nobody to call'
      : 'Its schedules have nobody now';
  }
  return rule.escalation_rule_assignment_strategy === 'round_robin'
    ? 'Called in turns'
    : undefined;
}

/**
 * The levels of a policy, and who is on call on each of them. The policy says
 * which levels there are: one that has nobody now has no row.
 *
 * @param rows - of this policy alone, from `now` on
 *
 * @internal
 */
export function levelsOf(options: {
  policy: Policy;
  rows: OnCallRow[];
  now: Date;
}): OnCallLevel[] {
  const { policy, rows, now } = options;
  let delayMinutes = 0;
  return policy.escalation_rules.map((rule, index): OnCallLevel => {
    const level = index + 1;
    const stretches = rows
      .filter(row => row.escalation_level === level)
      .map(toStretch);
    const shifts = shiftsAt(stretches, now);
    const notice = noticeOf(rule, shifts.now.length === 0);
    const delay = delayMinutes;
    delayMinutes += rule.escalation_delay_in_minutes ?? 0;
    return {
      level,
      ...(index > 0 && { delayMinutes: delay }),
      ...shifts,
      ...(notice && { notice }),
    };
  });
}
