import { OnCallLevel, Shift } from '@data-portal/plugin-on-call-common';
import { OnCallQuestion } from '@data-portal/plugin-on-call-node';
import { Escalation, OperationsApi } from './api/OperationsApi';
import { readShifts } from './readShifts';

type Rule = Escalation['rules'][number];

const MINUTES: Record<string, number> = {
  minutes: 1,
  hours: 60,
  days: 24 * 60,
};

function minutesOf({ delay }: Rule): number {
  if (typeof delay === 'number' || !delay) {
    return delay ?? 0;
  }
  return delay.timeAmount * (MINUTES[delay.timeUnit ?? 'minutes'] ?? 1);
}

function noticeOf(rule: Rule): string | undefined {
  switch (rule.notifyType) {
    case 'next':
      return 'Calls whoever is next on call';
    case 'previous':
      return 'Calls whoever was on call before';
    case 'admins':
      return 'Calls the administrators';
    case 'random':
      return 'Calls one of them';
    default:
      return undefined;
  }
}

async function readRule(options: {
  api: OperationsApi;
  rule: Rule;
  question: OnCallQuestion;
}): Promise<{ now: Shift[]; next?: Shift; notice?: string }> {
  const { api, rule, question } = options;
  const { id, type, name } = rule.recipient;
  const notice = noticeOf(rule);
  if (type === 'schedule' && id) {
    return {
      ...(await readShifts({ api, scheduleId: id, question })),
      notice,
    };
  }
  if (type === 'user') {
    const person = await api.person(rule.recipient, question);
    return { now: [{ person, isPermanent: true, source: 'direct' }], notice };
  }
  return { now: [], notice: `Calls the ${type ?? 'responder'} ${name ?? id}` };
}

/**
 * The levels of an escalation: one for each delay, the shortest first. Whatever
 * has the same delay is called together.
 *
 * @internal
 */
export async function readEscalation(options: {
  api: OperationsApi;
  escalation: Escalation;
  question: OnCallQuestion;
}): Promise<OnCallLevel[]> {
  const { api, escalation, question } = options;
  const delays = [...new Set(escalation.rules.map(minutesOf))].sort(
    (a, b) => a - b,
  );
  return Promise.all(
    delays.map(async (delayMinutes, index): Promise<OnCallLevel> => {
      const parts = await Promise.all(
        escalation.rules
          .filter(rule => minutesOf(rule) === delayMinutes)
          .map(rule => readRule({ api, rule, question })),
      );
      const [next] = parts
        .flatMap(part => part.next ?? [])
        .sort((a, b) => Date.parse(a.from ?? '') - Date.parse(b.from ?? ''));
      const notices = parts.flatMap(({ notice }) => notice ?? []);
      return {
        level: index + 1,
        ...(delayMinutes > 0 && { delayMinutes }),
        now: parts.flatMap(({ now }) => now),
        ...(next && { next }),
        ...(notices.length > 0 && { notice: notices.join('; ') }),
      };
    }),
  );
}
