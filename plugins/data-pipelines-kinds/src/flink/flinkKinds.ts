import { KindDefinition } from '@data-portal/plugin-data-pipelines-common';
import { flinkBlueGreenDeployment } from './FlinkBlueGreenDeployment';
import { flinkDeployment } from './FlinkDeployment';
import { flinkSessionJob } from './FlinkSessionJob';
import { flinkStateSnapshot } from './FlinkStateSnapshot';

/**
 * Every kind of the Flink operator.
 *
 * @internal
 */
export const flinkKinds: KindDefinition[] = [
  flinkDeployment,
  flinkSessionJob,
  flinkBlueGreenDeployment,
  flinkStateSnapshot,
];
