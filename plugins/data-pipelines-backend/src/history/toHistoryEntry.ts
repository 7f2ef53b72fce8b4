import {
  AppearanceEntry,
  ChangeEntry,
  KubernetesObject,
  RestartEntry,
  RunEntry,
  TransitionEntry,
} from '@data-portal/plugin-data-pipelines-common';
import { diffObjects } from '../changes/diffObjects';
import { MarkRow, ObjectRow, RunRow, TransitionRow } from './historyRows';
import { firstLines } from './specChange';

function iso(time: number | string): string {
  return new Date(Number(time)).toISOString();
}

/**
 * @internal
 */
export function toAppearance(row: ObjectRow): AppearanceEntry {
  return {
    type: 'appearance',
    at: iso(row.first_seen_at),
    state: row.base_state,
  };
}

/**
 * @internal
 */
export function toTransition(row: TransitionRow): TransitionEntry {
  return {
    type: 'transition',
    at: iso(row.at),
    from: row.from_state,
    to: row.to_state,
    reason: row.reason,
  };
}

/**
 * @internal
 */
export function toMarkEntry(row: MarkRow): ChangeEntry | RestartEntry {
  return { type: row.type, at: iso(row.at), ...JSON.parse(row.body) };
}

function specOf(row: RunRow): KubernetesObject {
  return {
    apiVersion: '',
    kind: '',
    metadata: { name: '' },
    spec: JSON.parse(row.spec ?? '{}'),
  };
}

/**
 * A run, and how what was run differs from the run before it.
 *
 * @internal
 */
export function toRunEntry(
  row: RunRow,
  options: { before?: RunRow; isRunning: boolean },
): RunEntry {
  const { before, isRunning } = options;
  const at = iso(row.at);
  const differs =
    before?.spec && row.spec && before.spec_hash !== row.spec_hash;
  return {
    type: 'run',
    at,
    id: row.run,
    name: row.name,
    startedAt: at,
    outcome: row.outcome === 'running' && !isRunning ? 'unknown' : row.outcome,
    ...(row.attempt !== null && { attempt: row.attempt }),
    ...(row.ended_at !== null && { endedAt: iso(row.ended_at) }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.image !== null && { image: row.image }),
    ...(row.resources !== null && { resources: row.resources }),
    ...(differs && firstLines(diffObjects(specOf(before), specOf(row)))),
  };
}
