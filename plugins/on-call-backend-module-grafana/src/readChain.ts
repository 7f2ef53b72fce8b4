import { OnCallLevel } from '@data-portal/plugin-on-call-common';
import {
  OnCallQuestion,
  Stretch,
  shiftsAt,
} from '@data-portal/plugin-on-call-node';
import { GrafanaApi } from './GrafanaApi';
import { Step } from './schemas';
import { toPerson } from './toPerson';

const NOTICES: Record<string, string> = {
  notify_person_next_each_time: 'Called in turns',
  notify_user_group: 'Calls a user group',
  notify_whole_channel: 'Calls a whole channel',
};

async function stretchesOf(
  api: GrafanaApi,
  step: Step,
  question: OnCallQuestion,
): Promise<Stretch[]> {
  const scheduleId = step.notify_on_call_from_schedule;
  if (scheduleId) {
    return api.stretches(scheduleId, question);
  }
  const ids = [
    ...(step.persons_to_notify ?? []),
    ...(step.persons_to_notify_next_each_time ?? []),
  ];
  return Promise.all(
    ids.map(async (key): Promise<Stretch> => {
      const person = toPerson(await api.user(key, question));
      return { key, person, source: 'direct' };
    }),
  );
}

/**
 * The levels of an escalation chain: one for each step that calls somebody, with
 * all that is waited before it.
 *
 * @internal
 */
export async function readChain(options: {
  api: GrafanaApi;
  chainId: string;
  question: OnCallQuestion;
}): Promise<OnCallLevel[]> {
  const { api, chainId, question } = options;
  const steps = await api.steps(chainId, question);
  let seconds = 0;
  const calls: Array<{ step: Step; delayMinutes: number }> = [];
  for (const step of steps) {
    seconds += step.type === 'wait' ? step.duration ?? 0 : 0;
    if (
      step.type?.startsWith('notify_') &&
      step.type !== 'notify_if_time_from_to'
    ) {
      calls.push({ step, delayMinutes: Math.round(seconds / 60) });
    }
  }
  return Promise.all(
    calls.map(async ({ step, delayMinutes }, index): Promise<OnCallLevel> => {
      const stretches = await stretchesOf(api, step, question);
      const notice = NOTICES[step.type ?? ''];
      return {
        level: index + 1,
        ...(delayMinutes > 0 && { delayMinutes }),
        ...shiftsAt(stretches, question.now),
        ...(notice && { notice }),
      };
    }),
  );
}
