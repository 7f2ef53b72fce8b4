import { KindDefinition } from '@data-portal/plugin-data-pipelines-common';
import { genericDefinition } from '../generic';
import { labelOf } from '../judging';
import { scheduledSparkApplication } from './ScheduledSparkApplication';
import { sparkApplication } from './SparkApplication';
import { SPARK_GROUP } from './sparkLabels';

const LABEL_CONNECT = 'sparkoperator.k8s.io/connect-name';

/**
 * Every kind of the Kubeflow Spark operator.
 *
 * @internal
 */
export const sparkKinds: KindDefinition[] = [
  sparkApplication,
  scheduledSparkApplication,
  genericDefinition({
    group: SPARK_GROUP,
    kind: 'SparkConnect',
    versions: ['v1alpha1'],
    technology: 'spark',
    role: 'resource',
    title: 'Spark Connect server',
    entity: { kind: 'Component', type: 'spark-connect' },
    states: {
      paths: ['status.state'],
      words: {
        Provisioning: ['progressing', 'The server is being provisioned.'],
        Ready: ['healthy', 'The server is ready.'],
        NotReady: ['degraded', 'The server is not ready.'],
        Failed: ['failed', 'The server has failed.'],
      },
    },
    labelSelector: name => `${LABEL_CONNECT}=${name}`,
    parentNameOf: child => labelOf(child, LABEL_CONNECT),
  }),
];
