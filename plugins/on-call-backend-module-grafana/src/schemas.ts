import { z } from 'zod';

/*
 * Only the fields that are used. Whatever else comes is dropped here, such as
 * the links of integrations, which are their secrets.
 */

/**
 * @internal
 */
export const schedule = z.object({
  name: z.string(),
  time_zone: z.string().nullish(),
});

/**
 * @internal
 */
export const shift = z.object({
  user_pk: z.string(),
  user_email: z.string().nullish(),
  user_username: z.string().nullish(),
  shift_start: z.string(),
  shift_end: z.string(),
});

/**
 * @internal
 */
export const user = z.object({
  email: z.string().nullish(),
  username: z.string().nullish(),
});

/**
 * @internal
 */
export type User = z.infer<typeof user>;

/**
 * @internal
 */
export const integration = z.object({
  name: z.string(),
  default_route: z
    .object({ escalation_chain_id: z.string().nullish() })
    .nullish(),
});

/**
 * A step of an escalation chain.
 *
 * @internal
 */
export const step = z.object({
  position: z.number(),
  type: z.string().nullish(),
  /** Seconds, of a step that waits. */
  duration: z.number().nullish(),
  notify_on_call_from_schedule: z.string().nullish(),
  persons_to_notify: z.array(z.string()).nullish(),
  persons_to_notify_next_each_time: z.array(z.string()).nullish(),
});

/**
 * @internal
 */
export type Step = z.infer<typeof step>;

/**
 * @internal
 */
export const alertGroup = z.object({
  id: z.string(),
  title: z.string().nullish(),
  created_at: z.string(),
  permalinks: z.object({ web: z.string().nullish() }).nullish(),
});
