/**
 * On everything that belongs to a Kafka or a Connect cluster: its name.
 *
 * @internal
 */
export const LABEL_CLUSTER = 'strimzi.io/cluster';

/**
 * On everything the operator makes: the kind it was made for.
 *
 * @internal
 */
export const LABEL_KIND = 'strimzi.io/kind';

/**
 * @internal
 */
export const LABEL_POOL = 'strimzi.io/pool-name';

/**
 * @internal
 */
export const STRIMZI_GROUP = 'kafka.strimzi.io';
