import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * A parameter that may be given more than once.
 *
 * @internal
 */
export const texts = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (Array.isArray(value) ? value : [value]))
  .optional();

/**
 * An object of Kubernetes, or a part of one.
 *
 * @internal
 */
export const json = z.record(z.string(), z.json());

/**
 * Reads what came in over HTTP.
 *
 * @throws InputError that names each field that is wrong.
 *
 * @internal
 */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.infer<T> {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .map(issue => `${issue.path.join('.') || 'input'}: ${issue.message}`)
        .join('; '),
    );
  }
  return result.data;
}
