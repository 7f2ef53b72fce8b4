import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import { readEntries } from '@data-portal/plugin-data-pipelines-react';

/**
 * The states of an executor, in the order in which they are drawn.
 *
 * @internal
 */
export const executorStates = [
  'running',
  'pending',
  'completed',
  'failed',
  'unknown',
] as const;

/**
 * @internal
 */
export type ExecutorState = (typeof executorStates)[number];

/**
 * @internal
 */
export type ExecutorCounts = Partial<Record<ExecutorState, number>>;

const ofPhase: Record<string, ExecutorState> = {
  Running: 'running',
  Pending: 'pending',
  Succeeded: 'completed',
  Failed: 'failed',
};

function stateOf(word: unknown): ExecutorState {
  const state = String(word).toLowerCase();
  return executorStates.find(known => known === state) ?? 'unknown';
}

function count(states: ExecutorState[]): ExecutorCounts {
  const counts: ExecutorCounts = {};
  for (const state of states) {
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

/**
 * How many executors are in which state: as the operator reports them, else by
 * the phases of their pods.
 *
 * @internal
 */
export function countExecutors(detail: ResourceDetail): ExecutorCounts {
  const reported = readEntries(detail.object.status, 'executorState');
  return reported.length > 0
    ? count(reported.map(([, word]) => stateOf(word)))
    : count(
        detail.pods
          .filter(({ role }) => role === 'executor')
          .map(({ phase }) => ofPhase[phase] ?? 'unknown'),
      );
}
