/**
 * The first part of the key of every query of the suite.
 *
 * @internal
 */
export const QUERY_ROOT = ['data-pipelines'] as const;
