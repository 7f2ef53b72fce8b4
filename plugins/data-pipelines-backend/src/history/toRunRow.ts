import { createHash } from 'node:crypto';
import { maskText, maskValue } from '../inventory/maskSecrets';
import { RunRow, SeenRun } from './historyRows';

/** A spec that is longer has a hash, and no lines to compare. */
const LONGEST_SPEC = 64_000;

/**
 * A run as it is kept. A text that an operator wrote is masked by its patterns
 * too.
 *
 * @internal
 */
export function toRunRow({ ref, uid, run }: SeenRun): Omit<RunRow, 'id'> {
  const spec = run.spec && JSON.stringify(maskValue(run.spec));
  return {
    ref,
    uid,
    run: run.id.slice(0, 200),
    name: run.name.slice(0, 253),
    attempt: run.attempt ?? null,
    at: Date.parse(run.startedAt),
    ended_at: run.endedAt ? Date.parse(run.endedAt) : null,
    outcome: run.outcome,
    reason: run.reason ? maskText(run.reason) : null,
    image: run.image?.slice(0, 512) ?? null,
    resources: run.resources?.slice(0, 200) ?? null,
    spec_hash: spec ? createHash('sha256').update(spec).digest('hex') : null,
    spec: spec && spec.length <= LONGEST_SPEC ? spec : null,
  };
}
