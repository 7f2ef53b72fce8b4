import type { z } from 'zod/v3';
import { Zod } from './schemas';

/**
 * A field that may be left out, or be the empty text that a choice renders as
 * which nobody made. `dropEmpty` takes that out before anything reads it, so
 * the type does not tell of it.
 *
 * @internal
 */
export function optionalField<T extends z.ZodTypeAny>(
  zod: Zod,
  field: T,
): z.ZodOptional<T> {
  const tolerant: z.ZodTypeAny = zod.union([field, zod.literal('')]).optional();
  return tolerant as z.ZodOptional<T>;
}
