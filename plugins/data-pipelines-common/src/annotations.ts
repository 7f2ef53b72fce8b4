/**
 * On an object in a cluster: the ref of the catalog entity that owns it.
 *
 * @public
 */
export const ANNOTATION_OWNER = 'data-pipelines.io/owner';

/**
 * On an object in a cluster: the `System` it is a part of.
 *
 * @public
 */
export const ANNOTATION_SYSTEM = 'data-pipelines.io/system';

/**
 * On an object in a cluster: the authored entity that may stand for it.
 *
 * @public
 */
export const ANNOTATION_ENTITY = 'data-pipelines.io/entity';

/**
 * On an object in a cluster: a comma-separated list of what it reads.
 *
 * @public
 */
export const ANNOTATION_READS = 'data-pipelines.io/reads';

/**
 * On an object in a cluster: a comma-separated list of what it writes.
 *
 * @public
 */
export const ANNOTATION_WRITES = 'data-pipelines.io/writes';

/**
 * On an entity: the printed ref of the resource it stands for.
 *
 * @public
 */
export const ANNOTATION_RESOURCE = 'data-pipelines.io/resource';

/**
 * On an entity: `kafka`, `flink` or `spark`.
 *
 * @public
 */
export const ANNOTATION_TECHNOLOGY = 'data-pipelines.io/technology';

/**
 * On an entity that was made for a resource: an authored entity that wants to
 * take its place and may not.
 *
 * @public
 */
export const ANNOTATION_DISPUTED_BY = 'data-pipelines.io/disputed-by';

/**
 * On a topic: the seconds that a consumer group may be behind.
 *
 * @public
 */
export const ANNOTATION_MAX_LAG_SECONDS = 'data-pipelines.io/max-lag-seconds';

/**
 * On an object in a cluster, or on its namespace: `true` if its owner wants a
 * notification when it is in trouble, `false` if not.
 *
 * @public
 */
export const ANNOTATION_NOTIFY = 'data-pipelines.io/notify';

/**
 * On an object in a cluster, and on its entity: the rotas that answer for it.
 * The word is that of the on-call plugins, which may be installed or not. It
 * names rotas and is no key, so it may be shown.
 *
 * @public
 */
export const ANNOTATION_ROTA = 'on-call.io/rota';

/**
 * The owner of an entity that nobody owns: the catalog demands one, and nobody
 * is called this.
 *
 * @public
 */
export const OWNER_NOBODY = 'unowned';

/**
 * On a template: what it goes on from, separated by commas. `system` adds to a
 * pipeline; `topic:inputs[]` takes a topic as one of its field `inputs`,
 * `topic:topic` as its field `topic`. `change:topic` changes the topic that its
 * field `topic` holds, beside `change: existing` and the field `kafkaCluster`.
 *
 * @public
 */
export const ANNOTATION_CONTINUES = 'data-pipelines.io/continues';

/**
 * On pods, and on rules that watch them: the name of the job that they are of,
 * a Flink or Spark resource in the same namespace.
 *
 * @public
 */
export const LABEL_JOB = 'data-pipelines.io/job';

/**
 * On an object in a cluster: what made it. `template` stands on what a template
 * made, and not on what it changed.
 *
 * @public
 */
export const LABEL_MADE_BY = 'data-pipelines.io/made-by';
