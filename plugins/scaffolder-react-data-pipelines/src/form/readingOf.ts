import { SourcesAnswer } from '@data-portal/plugin-data-pipelines-common';
import { LoadState } from '@data-portal/plugin-data-pipelines-react';
import { clusterChoicesOf } from '../fields/ClusterPicker/clusterChoicesOf';
import { problemNote } from './problemNote';

/**
 * Whether what the portal holds of a kind in a cluster is what there is: only of
 * what was read may somebody be told that it does not exist.
 *
 * @internal
 */
export type Reading =
  | { status: 'pending' | 'read' }
  | {
      status: 'unknown';
      /** A sentence of its own. */
      reason: string;
      retry(): void;
    };

/**
 * @param type - printed type, `Kafka.kafka.strimzi.io`; the cluster as a whole
 * unless told
 *
 * @internal
 */
export function readingOf(
  sources: LoadState<SourcesAnswer>,
  cluster: string | undefined,
  type?: string,
): Reading {
  if (cluster === undefined || sources.status === 'loading') {
    return { status: 'pending' };
  }
  const { retry } = sources;
  if (sources.status === 'failed') {
    return { status: 'unknown', reason: problemNote(sources).text, retry };
  }
  const choice = clusterChoicesOf(sources.data, type).find(
    candidate => candidate.cluster === cluster,
  );
  if (!choice) {
    return {
      status: 'unknown',
      reason:
        sources.data.problem ?? `The portal knows no cluster "${cluster}" yet`,
      retry,
    };
  }
  return choice.obstacle
    ? { status: 'unknown', reason: choice.obstacle, retry }
    : { status: 'read' };
}
