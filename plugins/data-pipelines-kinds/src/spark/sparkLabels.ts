/**
 * @internal
 */
export const SPARK_GROUP = 'sparkoperator.k8s.io';

/**
 * On pods and services: the application they were made for.
 *
 * @internal
 */
export const LABEL_APP_NAME = 'sparkoperator.k8s.io/app-name';

/**
 * On an application: the schedule it is a run of.
 *
 * @internal
 */
export const LABEL_SCHEDULE = 'sparkoperator.k8s.io/scheduled-app-name';
