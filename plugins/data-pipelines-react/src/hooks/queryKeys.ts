/**
 * The first part of the key of every query of the suite.
 *
 * @public
 */
export const QUERY_ROOT = ['data-pipelines'] as const;
