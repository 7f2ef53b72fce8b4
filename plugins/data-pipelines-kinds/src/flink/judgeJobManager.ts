import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { Judgement, quoted, textAt, withGrace } from '../judging';
import { flinkSince } from './flinkSince';
import { FlinkState } from './flinkState';
import { READINESS_TIMEOUT } from './judgeLifecycle';

/** There is no JobManager while the operator replaces or has not made it. */
const MAY_BE_MISSING = ['CREATED', 'UPGRADING', 'ROLLING_BACK'];

/**
 * Judges the deployment of the JobManager.
 *
 * @internal
 */
export function judgeJobManager(
  input: KindInput,
  state: FlinkState,
): Judgement[] {
  const { jobManager, lifecycle = '', error } = state;
  const { jobManager: since } = flinkSince(input, state);
  const base = { evidence: 'status', since: since?.toISOString() } as const;
  switch (jobManager) {
    case undefined:
    case 'READY':
      return [];
    case 'MISSING':
      return MAY_BE_MISSING.includes(lifecycle)
        ? []
        : [
            {
              ...base,
              state: 'degraded',
              reason: 'JobManagerMissing',
              message: 'The JobManager is missing.',
            },
          ];
    case 'ERROR':
      return [
        {
          ...base,
          state: 'degraded',
          reason: 'JobManagerError',
          message: error
            ? `The JobManager cannot be deployed: ${error.message}`
            : 'The JobManager cannot be deployed. The spec needs an edit.',
        },
      ];
    case 'DEPLOYING':
    case 'DEPLOYED_NOT_READY':
      return [
        withGrace({
          since,
          grace: READINESS_TIMEOUT,
          now: input.now,
          before: {
            ...base,
            state: 'progressing',
            reason: `JOB_MANAGER_${jobManager}`,
            message: 'The JobManager is not ready yet.',
          },
          after: {
            ...base,
            state: 'warning',
            reason: `JOB_MANAGER_${jobManager}`,
            message: 'The JobManager has not been ready for over 5 minutes.',
          },
        }),
      ];
    default:
      return [
        {
          ...base,
          state: 'unknown',
          reason: 'JobManagerUnknown',
          message: `The operator reports a state of the JobManager that nobody here knows, ${quoted(
            textAt(input.object, 'status.jobManagerDeploymentStatus') ??
              jobManager,
          )}.`,
        },
      ];
  }
}
