import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { listAt, numberAt } from './access';
import { pastTimeAt } from './time';

/** More than this says nothing new. */
const MOMENTS = 50;
/** A key of the past is no longer than that. */
const KEY_LENGTH = 300;

/**
 * The name under which a counter is remembered.
 *
 * @internal
 */
export function counterKey(key: string): string {
  return key.slice(0, KEY_LENGTH);
}

/**
 * When a counter was seen to rise, oldest first, once for each step.
 *
 * @returns milliseconds since 1970
 *
 * @internal
 */
export function risesOf(
  counter: { key: string; count: number },
  input: Pick<KindInput, 'past' | 'now'>,
): number[] {
  const { key, count } = counter;
  const { past, now } = input;
  const samples = listAt(past, ['samples', counterKey(key)]).flatMap(sample => {
    const at = pastTimeAt(sample, 'at', now);
    const value = numberAt(sample, 'value');
    return at && value !== undefined ? [{ at: at.getTime(), value }] : [];
  });
  // The count of this moment may not have been kept yet.
  return [...samples, { at: now.getTime(), value: count }]
    .flatMap(({ at, value }, index, all) => {
      const rise = index ? value - all[index - 1].value : 0;
      const length = Math.min(Math.max(Math.floor(rise), 0), MOMENTS);
      return Array.from({ length }, () => at);
    })
    .slice(-MOMENTS);
}
