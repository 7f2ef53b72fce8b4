import { Past } from '@data-portal/plugin-data-pipelines-common';
import { JsonValue } from '@backstage/types';
import { isDeepStrictEqual } from 'node:util';

/** Long enough for the rule "three restarts in fifteen minutes". */
const SAMPLES_KEPT = 30 * 60_000;
const SAMPLES_AT_MOST = 60;

/**
 * Adds what is true now to what was before. A value that is as it was keeps the
 * time it was first seen.
 *
 * @returns the same object when nothing changed
 *
 * @internal
 */
export function updatePast(options: {
  past: Past;
  judged: Record<string, JsonValue>;
  counters: Record<string, number>;
  now: Date;
}): Past {
  const { past, judged, counters, now } = options;
  const at = now.toISOString();
  let changed = false;

  const seen: Past['seen'] = {};
  for (const [key, value] of Object.entries(judged)) {
    const before = past.seen[key];
    const same = before && isDeepStrictEqual(before.value, value);
    seen[key] = same ? before : { value, since: at };
    changed ||= !same;
  }
  changed ||= Object.keys(past.seen).some(key => !(key in judged));

  const oldest = new Date(now.getTime() - SAMPLES_KEPT).toISOString();
  const samples: Past['samples'] = {};
  for (const [key, value] of Object.entries(counters)) {
    const before = past.samples[key] ?? [];
    const last = before[before.length - 1];
    if (last?.value === value) {
      samples[key] = before;
      continue;
    }
    // One sample older than the window stays: it is what the counter was then.
    const firstInside = before.findIndex(sample => sample.at >= oldest);
    const from =
      firstInside < 0 ? before.length - 1 : Math.max(0, firstInside - 1);
    samples[key] = [...before.slice(Math.max(0, from)), { value, at }].slice(
      -SAMPLES_AT_MOST,
    );
    changed = true;
  }
  changed ||= Object.keys(past.samples).some(key => !(key in counters));

  return changed ? { seen, samples } : past;
}
