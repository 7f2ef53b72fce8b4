/**
 * The first part of the key of every query whose answer changes with clusters: all
 * of them are asked again whenever the backend signals a change.
 *
 * @public
 */
export const QUERY_ROOT = ['data-pipelines'] as const;

/**
 * The first part of the key of every query whose answer has nothing to do with
 * what happens in clusters: of the catalog, of the configuration, of a text.
 *
 * @public
 */
export const LASTING_QUERY_ROOT = ['data-pipelines-lasting'] as const;
