import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { Judgement, minutes, quoted, textAt, withGrace } from '../judging';
import { flinkSince } from './flinkSince';
import { FlinkState } from './flinkState';

/**
 * The operator's own limit for a deployment to become ready.
 *
 * @internal
 */
export const READINESS_TIMEOUT = minutes(5);

const ON_THE_WAY: Record<string, [reason: string, doing: string]> = {
  CREATED: ['Created', 'waits to be deployed'],
  DEPLOYED: ['Deployed', 'is deployed and not stable yet'],
  UPGRADING: ['Upgrading', 'is being upgraded'],
  ROLLING_BACK: ['RollingBack', 'is being rolled back to the previous spec'],
};

const SETTLED = ['STABLE', 'SUSPENDED', 'FAILED'];

function withError(message: string, state: FlinkState): string {
  return state.error
    ? `${message} The operator says: ${state.error.message}`
    : message;
}

/**
 * Judges where the operator stands with the spec.
 *
 * @internal
 */
export function judgeLifecycle(
  input: KindInput,
  state: FlinkState,
): Judgement[] {
  const { lifecycle, error } = state;
  const { lifecycle: since } = flinkSince(input, state);
  const base = { evidence: 'status', since: since?.toISOString() } as const;
  if (!lifecycle || SETTLED.includes(lifecycle)) {
    return lifecycle === 'FAILED'
      ? [
          {
            ...base,
            state: 'failed',
            reason: error?.reason ?? 'Failed',
            message: withError('The deployment has failed for good.', state),
          },
        ]
      : [];
  }
  if (lifecycle === 'ROLLED_BACK') {
    return [
      {
        ...base,
        state: 'degraded',
        reason: 'RolledBack',
        message: withError(
          'The newest spec did not become stable, so the previous spec runs.',
          state,
        ),
      },
    ];
  }
  if (lifecycle === 'DELETING' || lifecycle === 'DELETED') {
    return [
      {
        ...base,
        state: lifecycle === 'DELETED' ? 'deleted' : 'progressing',
        reason: lifecycle,
        message:
          lifecycle === 'DELETED' ? 'It is deleted.' : 'It is being deleted.',
      },
    ];
  }
  if (!Object.hasOwn(ON_THE_WAY, lifecycle)) {
    return [
      {
        ...base,
        state: 'unknown',
        reason: 'LifecycleUnknown',
        message: `The operator reports a lifecycle state that nobody here knows, ${quoted(
          textAt(input.object, 'status.lifecycleState') ?? lifecycle,
        )}.`,
      },
    ];
  }
  const [reason, doing] = ON_THE_WAY[lifecycle];
  return [
    withGrace({
      since,
      grace: READINESS_TIMEOUT,
      now: input.now,
      before: {
        ...base,
        state: 'progressing',
        reason,
        message: `It ${doing}.`,
      },
      after: {
        ...base,
        state: 'warning',
        reason,
        message: `It ${doing}, for longer than the 5 minutes it should take.`,
      },
    }),
  ];
}
