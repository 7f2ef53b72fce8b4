import { JsonObject } from '@backstage/types';
import { RenderContext } from '../../Part';
import {
  KEEP_SECONDS,
  OVERHEAD_FACTOR,
  SparkPlan,
  containerSecurity,
  podSecurity,
} from './SparkPlan';

/** @internal */
export const KUBEFLOW = 'sparkoperator.k8s.io';

const RETRY_SECONDS = 60;

function restartPolicy(plan: SparkPlan): JsonObject {
  const onSubmission = {
    onSubmissionFailureRetries: 3,
    onSubmissionFailureRetryInterval: RETRY_SECONDS,
  };
  return plan.mode === 'streaming'
    ? { type: 'Always', onFailureRetryInterval: 30, ...onSubmission }
    : {
        type: 'OnFailure',
        onFailureRetries: 2,
        onFailureRetryInterval: RETRY_SECONDS,
        ...onSubmission,
      };
}

function applicationSpec(plan: SparkPlan): JsonObject {
  const { driver, executor, labels } = plan;
  const security = {
    podSecurityContext: podSecurity(),
    securityContext: containerSecurity(),
  };
  return {
    type: 'Python',
    pythonVersion: '3',
    mode: 'cluster',
    sparkVersion: plan.sparkVersion,
    image: plan.image,
    mainApplicationFile: plan.mainApplicationFile,
    arguments: plan.arguments,
    sparkConf: plan.sparkConf,
    memoryOverheadFactor: OVERHEAD_FACTOR,
    driver: {
      cores: driver.cores,
      coreRequest: String(driver.cores),
      coreLimit: String(driver.cores),
      memory: driver.memory,
      serviceAccount: plan.account.name,
      labels,
      ...security,
    },
    executor: {
      cores: executor.cores,
      coreRequest: executor.coreRequest,
      coreLimit: String(executor.cores),
      memory: executor.memory,
      labels,
      ...security,
    },
    dynamicAllocation: {
      enabled: true,
      minExecutors: 1,
      initialExecutors: 1,
      maxExecutors: plan.maxExecutors,
      shuffleTrackingEnabled: true,
      // Milliseconds. Executors leave although they hold old shuffle data.
      shuffleTrackingTimeout: 1_800_000,
    },
    restartPolicy: restartPolicy(plan),
    ...(plan.mode !== 'streaming' && { timeToLiveSeconds: KEEP_SECONDS }),
  };
}

/**
 * The job for the operator of Kubeflow.
 *
 * @internal
 */
export function kubeflowJob(
  plan: SparkPlan,
  context: RenderContext,
): JsonObject {
  const { name, namespace, annotations, schedule } = plan;
  const kind = schedule ? 'ScheduledSparkApplication' : 'SparkApplication';
  return {
    apiVersion: context.served.requireApiVersion({
      group: KUBEFLOW,
      kind,
      versions: ['v1beta2'],
    }),
    kind,
    metadata: { name, namespace, annotations },
    spec: schedule
      ? {
          schedule: schedule.cron,
          timeZone: schedule.timeZone,
          // Two runs at once would write the same.
          concurrencyPolicy: 'Forbid',
          successfulRunHistoryLimit: 3,
          failedRunHistoryLimit: 3,
          template: applicationSpec(plan),
        }
      : applicationSpec(plan),
  };
}
