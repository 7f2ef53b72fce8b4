import { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';

/**
 * Reads a list of the configuration whose entries have a name of their own.
 *
 * @throws Error that names every key that is wrong, and no value, as a value may
 * be a secret.
 *
 * @public
 */
export function readListConfig<T>(options: {
  config: RootConfigService;
  key: string;
  schema: z.ZodType<T>;
  /** The field that has to be unique. */
  by: keyof T & string;
}): T[] {
  const { config, key, schema, by } = options;
  const parsed = z.array(schema).safeParse(config.getOptional(key) ?? []);
  if (!parsed.success) {
    throw new Error(
      `Invalid configuration at ${parsed.error.issues
        .map(issue => `${key}${pathOf(issue)}: ${issue.message}`)
        .join('; ')}`,
    );
  }
  parsed.data.forEach((entry, index) => {
    const first = parsed.data.findIndex(other => other[by] === entry[by]);
    if (first !== index) {
      throw new Error(
        `Invalid configuration at ${key}[${index}].${by}: ${key}[${first}] has the same`,
      );
    }
  });
  return parsed.data;
}

function pathOf(issue: z.core.$ZodIssue): string {
  return issue.path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
}
