import { z } from 'zod';

const text = z.string().nullish();

/**
 * @internal
 */
export const user = z.object({ id: text, name: text, email: text });

/**
 * @internal
 */
export type User = z.infer<typeof user>;

/**
 * A shift of a schedule. One without a user is a gap.
 *
 * @internal
 */
export const shift = z.object({
  entry_id: text,
  start_at: z.string(),
  end_at: z.string(),
  user: user.nullish(),
});

/**
 * @internal
 */
export type ShiftRow = z.infer<typeof shift>;

/**
 * @internal
 */
export const scheduleAnswer = z.object({
  schedule: z.object({
    name: text,
    timezone: text,
    permalink: text,
    current_shifts: z.array(shift).nullish(),
    next_shifts: z.array(shift).nullish(),
  }),
});

/**
 * @internal
 */
export const entriesAnswer = z.object({
  schedule_entries: z.object({
    final: z.array(shift).nullish(),
    overrides: z.array(shift).nullish(),
  }),
  pagination_meta: z.object({ after: text }).nullish(),
});

/**
 * @internal
 */
export const userAnswer = z.object({ user });

const target = z.object({
  // Of a newer kind, it is told and not called.
  type: z.string(),
  id: z.string(),
  schedule_mode: text,
});

/**
 * A node of an escalation path. Of kinds that are not known only the type is
 * read.
 *
 * @internal
 */
export const pathNode = z.object({
  type: z.string(),
  level: z
    .object({
      targets: z.array(target).nullish(),
      time_to_ack_seconds: z.number().nullish(),
      round_robin_config: z
        .object({ enabled: z.boolean().nullish() })
        .nullish(),
    })
    .nullish(),
  delay: z.object({ delay_seconds: z.number().nullish() }).nullish(),
});

/**
 * @internal
 */
export type PathNode = z.infer<typeof pathNode>;

/**
 * @internal
 */
export const pathAnswer = z.object({
  escalation_path: z.object({
    name: text,
    path: z.array(pathNode).nullish(),
    current_responders: z.array(user).nullish(),
  }),
});

/**
 * @internal
 */
export type EscalationPath = z.infer<typeof pathAnswer>['escalation_path'];

/**
 * @internal
 */
export const escalationsAnswer = z.object({
  escalations: z.array(
    z.object({
      id: z.string(),
      title: text,
      status: text,
      created_at: text,
      permalink: text,
    }),
  ),
  pagination_meta: z.object({ after: text }).nullish(),
});
