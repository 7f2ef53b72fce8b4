import { KindDefinition } from '@data-portal/plugin-data-pipelines-common';
import { apacheSparkApplication } from './ApacheSparkApplication';
import { scheduledSparkApplication } from './ScheduledSparkApplication';
import { sparkApplication } from './SparkApplication';
import { sparkCluster } from './SparkCluster';
import { sparkConnect } from './SparkConnect';

/**
 * Every kind of the Kubeflow and of the Apache Spark operator.
 *
 * @internal
 */
export const sparkKinds: KindDefinition[] = [
  sparkApplication,
  scheduledSparkApplication,
  sparkConnect,
  apacheSparkApplication,
  sparkCluster,
];
