import { z } from 'zod';
import { Participant, Period, Responder, responder } from './OperationsApi';

const DAY = 86_400_000;

/**
 * The timeline of both products; they have other words for who is on call.
 *
 * @internal
 */
export const timeline = z.object({
  finalTimeline: z.object({
    rotations: z.array(
      z.object({
        deleted: z.boolean().nullish(),
        periods: z
          .array(
            z.object({
              startDate: z.string(),
              endDate: z.string(),
              type: z.string().nullish(),
              recipient: responder.nullish(),
              flattenedRecipients: z.array(responder).nullish(),
              responder: responder.nullish(),
              flattenedResponders: z.array(responder).nullish(),
            }),
          )
          .nullish(),
      }),
    ),
  }),
});

/**
 * Four weeks, from a week ago: the window begins with the unit that holds the
 * date, and a shift that began before it looks cut.
 *
 * @internal
 */
export function timelineWindow(now: Date): Record<string, string> {
  return {
    date: new Date(now.getTime() - 7 * DAY).toISOString(),
    interval: '4',
    intervalUnit: 'weeks',
  };
}

/**
 * @internal
 */
export function periodsOf(answer: z.infer<typeof timeline>): Period[] {
  return answer.finalTimeline.rotations
    .filter(({ deleted }) => !deleted)
    .flatMap(({ periods }) => periods ?? [])
    .map(period => ({
      from: Date.parse(period.startDate),
      until: Date.parse(period.endDate),
      type: period.type ?? undefined,
      users: [
        period.recipient ?? period.responder ?? [],
        period.flattenedRecipients ?? period.flattenedResponders ?? [],
      ]
        .flat()
        .filter(({ type }) => type === 'user'),
    }))
    .filter(({ from, until }) => from < until);
}

/**
 * The users of a tree of who is on call.
 *
 * @internal
 */
export function usersOf(participants: Participant[]): Responder[] {
  return participants.flatMap(one => [
    ...(one.type === 'user' ? [one] : []),
    ...usersOf(one.onCallParticipants ?? []),
  ]);
}
