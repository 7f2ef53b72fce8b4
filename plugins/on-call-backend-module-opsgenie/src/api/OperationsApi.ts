import { Person } from '@data-portal/plugin-on-call-common';
import { OnCallQuestion } from '@data-portal/plugin-on-call-node';
import { z } from 'zod';

/**
 * Whom a schedule or a rule names: `user`, `team`, `schedule`, `escalation`,
 * `noone`, or what is added later.
 *
 * @internal
 */
export const responder = z.object({
  id: z.string().nullish(),
  type: z.string().nullish(),
  /** Of a user of Opsgenie: their e-mail address. */
  name: z.string().nullish(),
  username: z.string().nullish(),
});

/**
 * @internal
 */
export type Responder = z.infer<typeof responder>;

/**
 * Who is on call: a tree, through teams and escalations.
 *
 * @internal
 */
export type Participant = Responder & {
  onCallParticipants?: Participant[] | null;
};

/**
 * @internal
 */
export const participant: z.ZodType<Participant> = responder.extend({
  get onCallParticipants() {
    return z.array(participant).nullish();
  },
});

/**
 * @internal
 */
export const schedule = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string().nullish(),
  enabled: z.boolean().nullish(),
});

/**
 * @internal
 */
export type Schedule = z.infer<typeof schedule>;

/**
 * What is read of a rule of an escalation; the first delay comes first.
 *
 * @internal
 */
export const escalation = z.object({
  id: z.string(),
  name: z.string(),
  rules: z.array(
    z.object({
      condition: z.string().nullish(),
      notifyType: z.string().nullish(),
      delay: z
        .union([
          z.number(),
          z.object({
            timeAmount: z.number(),
            timeUnit: z.string().nullish(),
          }),
        ])
        .nullish(),
      recipient: responder,
    }),
  ),
});

/**
 * @internal
 */
export type Escalation = z.infer<typeof escalation>;

/**
 * A rule that says where the alerts of a team go.
 *
 * @internal
 */
export const routingRule = z.object({
  isDefault: z.boolean().nullish(),
  notify: responder.nullish(),
});

/**
 * A part of the final timeline of a schedule, in which one responder is on call.
 *
 * @internal
 */
export type Period = {
  /** Epoch milliseconds. */
  from: number;
  /** Epoch milliseconds. */
  until: number;
  /** `override` and `forwarding` are not the schedule's own turns. */
  type?: string;
  users: Responder[];
};

/**
 * What one account says. Schedules, escalations and users are kept for some
 * minutes, who is on call is not.
 *
 * @internal
 */
export interface OperationsApi {
  schedule(id: string, question: OnCallQuestion): Promise<Schedule>;
  /** The users who are on call now; none in a gap. */
  onCalls(scheduleId: string, question: OnCallQuestion): Promise<Responder[]>;
  /** From a week ago to three weeks ahead, in any order. */
  periods(scheduleId: string, question: OnCallQuestion): Promise<Period[]>;
  escalation(options: {
    id: string;
    teamId?: string;
    question: OnCallQuestion;
  }): Promise<Escalation>;
  /** Where a team's alerts go unless another rule matches. */
  defaultRoute(options: {
    team: string;
    isName: boolean;
    question: OnCallQuestion;
  }): Promise<Responder | undefined>;
  person(user: Responder, question: OnCallQuestion): Promise<Person>;
}
