import { JsonObject } from '@backstage/types';
import { valueAt } from '../../form/fieldAt';

/**
 * How many pods get what is asked for.
 *
 * @param count - a number, or the field of the form that holds one
 *
 * @internal
 */
export function podCount(
  form: JsonObject | undefined,
  count: number | string | undefined,
): number {
  const value = typeof count === 'string' ? valueAt(form, count) : count;
  return typeof value === 'number' && value > 0 ? value : 1;
}
