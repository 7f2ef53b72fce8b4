import { useSources } from '@data-portal/plugin-data-pipelines-react';
import { Reading, readingOf } from './readingOf';

/**
 * Whether what the portal holds of a kind in a cluster is what there is, kept up
 * to date.
 *
 * @internal
 */
export function useReading(
  cluster: string | undefined,
  type?: string,
): Reading {
  return readingOf(useSources(), cluster, type);
}
