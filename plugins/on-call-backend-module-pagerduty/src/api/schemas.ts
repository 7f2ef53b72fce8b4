import { z } from 'zod';

/*
 * Only the fields that are used. Whatever else comes is dropped here, such as
 * integration keys and the secret addresses of calendars.
 */

const reference = z.object({
  id: z.string(),
  type: z.string().nullish(),
  summary: z.string().nullish(),
  html_url: z.string().nullish(),
});

const user = reference.extend({
  name: z.string().nullish(),
  email: z.string().nullish(),
  deleted_at: z.string().nullish(),
});

/**
 * A user, or the little that is left of a deleted one.
 *
 * @internal
 */
export type User = z.infer<typeof user>;

/**
 * @internal
 */
export const userAnswer = z.object({ user });

const service = reference.extend({
  name: z.string().nullish(),
  status: z.string().nullish(),
  escalation_policy: reference,
});

/**
 * @internal
 */
export type Service = z.infer<typeof service>;

/**
 * @internal
 */
export const serviceAnswer = z.object({ service });

/**
 * @internal
 */
export const servicesAnswer = z.object({ services: z.array(service) });

const policy = reference.extend({
  name: z.string().nullish(),
  escalation_rules: z.array(
    z.object({
      escalation_delay_in_minutes: z.number().nullish(),
      escalation_rule_assignment_strategy: z.string().nullish(),
      targets: z.array(reference).nullish(),
    }),
  ),
});

/**
 * @internal
 */
export type Policy = z.infer<typeof policy>;

/**
 * @internal
 */
export const policyAnswer = z.object({ escalation_policy: policy });

const onCall = z.object({
  escalation_policy: reference,
  escalation_level: z.number(),
  user,
  schedule: reference.nullish(),
  start: z.string().nullish(),
  end: z.string().nullish(),
});

/**
 * A row of who is on call when.
 *
 * @internal
 */
export type OnCallRow = z.infer<typeof onCall>;

/**
 * @internal
 */
export const onCallsAnswer = z.object({
  oncalls: z.array(onCall),
  more: z.boolean().nullish(),
});

/**
 * @internal
 */
export const scheduleAnswer = z.object({
  schedule: reference.extend({
    name: z.string().nullish(),
    time_zone: z.string().nullish(),
    final_schedule: z
      .object({
        rendered_schedule_entries: z
          .array(z.object({ user, start: z.string(), end: z.string() }))
          .nullish(),
      })
      .nullish(),
  }),
});

/**
 * A schedule that is based on shifts, the third version of the API.
 *
 * @internal
 */
export const shiftScheduleAnswer = z.object({
  schedule: reference.extend({
    name: z.string().nullish(),
    time_zone: z.string().nullish(),
    final_schedule: z.object({
      computed_shift_assignments: z.array(
        z.object({
          start_time: z.string(),
          end_time: z.string(),
          member: z.object({
            type: z.string(),
            user_id: z.string().nullish(),
          }),
          source: z.object({ type: z.string().nullish() }).nullish(),
        }),
      ),
    }),
  }),
});

const incident = reference.extend({
  title: z.string().nullish(),
  status: z.string(),
  created_at: z.string(),
  service: reference,
});

/**
 * @internal
 */
export type IncidentRow = z.infer<typeof incident>;

/**
 * @internal
 */
export const incidentsAnswer = z.object({
  incidents: z.array(incident),
  more: z.boolean().nullish(),
});

/**
 * @internal
 */
export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.number(),
});
