import {
  OnCallQuestion,
  RotaReading,
  Stretch,
  shiftsAt,
  toTimeZone,
  toWebUrl,
} from '@data-portal/plugin-on-call-node';
import { PagerDutyApi } from './api/PagerDutyApi';
import { timeOf, toPerson } from './levelsOf';

/**
 * Who is on call by one schedule, of either version of the API.
 *
 * @internal
 */
export async function readSchedule(options: {
  api: PagerDutyApi;
  rotaId: string;
  id: string;
  question: OnCallQuestion;
}): Promise<RotaReading> {
  const { api, rotaId, id, question } = options;
  const found = await api.schedule(id, question);
  const { schedule } = found;
  return {
    id: rotaId,
    levels: [
      {
        level: 1,
        ...shiftsAt(await stretchesOf(api, found, question), question.now),
      },
    ],
    name: schedule.name ?? schedule.summary ?? undefined,
    timeZone: toTimeZone(schedule.time_zone),
    url: toWebUrl(schedule.html_url),
  };
}

async function stretchesOf(
  api: PagerDutyApi,
  found: Awaited<ReturnType<PagerDutyApi['schedule']>>,
  question: OnCallQuestion,
): Promise<Stretch[]> {
  if (found.kind === 'layers') {
    const entries = found.schedule.final_schedule?.rendered_schedule_entries;
    return (entries ?? []).map(({ user, start, end }) => ({
      key: user.id,
      person: toPerson(user),
      from: timeOf(start),
      until: timeOf(end),
      source: 'unknown',
    }));
  }
  const shifts = found.schedule.final_schedule.computed_shift_assignments;
  const stretches = await Promise.all(
    shifts.map(async (shift): Promise<Stretch[]> => {
      const { member, source, start_time, end_time } = shift;
      // Without a user it is a gap that was planned.
      return member.user_id
        ? [
            {
              key: member.user_id,
              person: toPerson(await api.user(member.user_id, question)),
              from: timeOf(start_time),
              until: timeOf(end_time),
              source: source?.type === 'override' ? 'override' : 'rotation',
            },
          ]
        : [];
    }),
  );
  return stretches.flat();
}
