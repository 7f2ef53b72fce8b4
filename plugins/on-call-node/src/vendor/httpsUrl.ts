import { z } from 'zod';

/**
 * An address in the configuration to which a token goes.
 *
 * @public
 */
export const httpsUrl: z.ZodString = z
  .string()
  .regex(/^https:\/\//, 'must begin with https://');
