import { JsonObject } from '@backstage/types';
import { RenderContext } from '../../Part';
import {
  KEEP_SECONDS,
  SparkPlan,
  allocationConf,
  containerSecurity,
  podSecurity,
  sizeConf,
} from './SparkPlan';

/** @internal */
export const APACHE = 'spark.apache.org';

const MINUTE = 60_000;

/**
 * The job for the operator of Apache Spark.
 *
 * @internal
 */
export function apacheJob(plan: SparkPlan, context: RenderContext): JsonObject {
  const { name, namespace, annotations, labels } = plan;
  const wanted = {
    group: APACHE,
    kind: 'SparkApplication',
    versions: ['v1', 'v1beta1'],
  };
  const hasTtl = context.served.versionOf(wanted) === 'v1';
  const podTemplateSpec = (container: string) => ({
    metadata: { labels },
    spec: {
      securityContext: podSecurity(),
      containers: [{ name: container, securityContext: containerSecurity() }],
    },
  });
  return {
    apiVersion: context.served.requireApiVersion(wanted),
    kind: 'SparkApplication',
    metadata: { name, namespace, annotations },
    spec: {
      pyFiles: plan.mainApplicationFile,
      driverArgs: plan.arguments,
      deploymentMode: 'ClusterMode',
      runtimeVersions: { sparkVersion: plan.sparkVersion },
      sparkConf: {
        'spark.kubernetes.container.image': plan.image,
        'spark.kubernetes.authenticate.driver.serviceAccountName':
          plan.account.name,
        ...sizeConf(plan),
        ...allocationConf(plan),
        ...plan.sparkConf,
      },
      driverSpec: {
        podTemplateSpec: podTemplateSpec('spark-kubernetes-driver'),
      },
      executorSpec: {
        podTemplateSpec: podTemplateSpec('spark-kubernetes-executor'),
      },
      applicationTolerations: {
        restartConfig: {
          restartPolicy: plan.mode === 'streaming' ? 'Always' : 'OnFailure',
          maxRestartAttempts: plan.mode === 'streaming' ? 1000 : 2,
          restartBackoffMillis: MINUTE,
        },
        applicationTimeoutConfig: {
          driverStartTimeoutMillis: 5 * MINUTE,
          driverReadyTimeoutMillis: 5 * MINUTE,
          executorStartTimeoutMillis: 5 * MINUTE,
        },
        resourceRetainPolicy: 'OnFailure',
        ...(hasTtl && { ttlAfterStopMillis: KEEP_SECONDS * 1000 }),
      },
    },
  };
}
