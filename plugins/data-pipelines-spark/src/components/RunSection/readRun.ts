import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import {
  readEntries,
  readNumber,
  readText,
  readTime,
} from '@data-portal/plugin-data-pipelines-react';

/**
 * One run of a Spark application, whichever operator looks after it.
 *
 * @internal
 */
export type SparkRun = {
  state?: string;
  error?: string;
  applicationId?: string;
  /** How often it was started, counting from one. */
  attempts?: number;
  /** How often it may be retried after a failure. */
  retries?: number;
  submittedAt?: string;
  terminatedAt?: string;
  driverPod?: string;
  /** How many executors were asked for, in words. */
  wantedExecutors?: string;
};

const APACHE_GROUP = 'spark.apache.org';

const apacheEnds = [
  'Succeeded',
  'Failed',
  'SchedulingFailure',
  'DriverEvicted',
  'DriverStartTimedOut',
  'DriverReadyTimedOut',
  'ExecutorsStartTimedOut',
  'ResourceReleased',
  'TerminatedWithoutReleaseResources',
];

function range(low: string | undefined, high: string | undefined) {
  return low || high ? `${low ?? 0} to ${high ?? 'any number'}` : undefined;
}

function driverPodOf(detail: ResourceDetail): string | undefined {
  return detail.pods.find(({ role }) => role === 'driver')?.name;
}

function readKubeflowRun(detail: ResourceDetail): SparkRun {
  const { spec, status } = detail.object;
  const dynamic = readText(spec, 'dynamicAllocation', 'enabled') === 'true';
  return {
    state: readText(status, 'applicationState', 'state'),
    error: readText(status, 'applicationState', 'errorMessage'),
    applicationId: readText(status, 'sparkApplicationId'),
    attempts:
      readNumber(status, 'executionAttempts') ??
      readNumber(status, 'submissionAttempts'),
    retries: readNumber(spec, 'restartPolicy', 'onFailureRetries'),
    submittedAt: readTime(status, 'lastSubmissionAttemptTime'),
    terminatedAt: readTime(status, 'terminationTime'),
    driverPod: readText(status, 'driverInfo', 'podName') ?? driverPodOf(detail),
    wantedExecutors: dynamic
      ? range(
          readText(spec, 'dynamicAllocation', 'minExecutors'),
          readText(spec, 'dynamicAllocation', 'maxExecutors'),
        )
      : readText(spec, 'executor', 'instances'),
  };
}

function readApacheRun(detail: ResourceDetail): SparkRun {
  const { spec, status } = detail.object;
  const state = readText(status, 'currentState', 'currentStateSummary');
  // Keyed "0", "1" and so on; the first entry is when it was accepted.
  const [first] = readEntries(status, 'stateTransitionHistory').sort(
    ([a], [b]) => Number(a) - Number(b),
  );
  const attempt = readNumber(
    status,
    'currentAttemptSummary',
    'attemptInfo',
    'id',
  );
  const instances = ['applicationTolerations', 'instanceConfig'];
  return {
    state,
    error:
      state && apacheEnds.includes(state) && state !== 'Succeeded'
        ? readText(status, 'currentState', 'message')
        : undefined,
    attempts: attempt === undefined ? undefined : attempt + 1,
    retries: readNumber(
      spec,
      'applicationTolerations',
      'restartConfig',
      'maxRestartAttempts',
    ),
    submittedAt: first && readTime(first[1], 'lastTransitionTime'),
    terminatedAt:
      state && apacheEnds.includes(state)
        ? readTime(status, 'currentState', 'lastTransitionTime')
        : undefined,
    driverPod: driverPodOf(detail),
    wantedExecutors:
      readText(spec, 'sparkConf', 'spark.executor.instances') ??
      range(
        readText(spec, ...instances, 'minExecutors'),
        readText(spec, ...instances, 'maxExecutors'),
      ),
  };
}

/**
 * Reads the run that a Spark application is in, or was last.
 *
 * @internal
 */
export function readRun(detail: ResourceDetail): SparkRun {
  return detail.ref.group === APACHE_GROUP
    ? readApacheRun(detail)
    : readKubeflowRun(detail);
}
