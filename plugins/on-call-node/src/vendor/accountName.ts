import { z } from 'zod';

/**
 * The name of an account in the configuration, as it can stand in the
 * annotation `on-call.io/rota`.
 *
 * @public
 */
export const accountName: z.ZodString = z
  .string()
  .regex(
    /^[a-z0-9][\w.-]*$/i,
    'must be made of letters, digits, dots, dashes and underscores',
  );
