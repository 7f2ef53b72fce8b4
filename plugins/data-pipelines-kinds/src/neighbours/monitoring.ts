import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  conditionOf,
  Judgement,
  listAt,
  readConditions,
  sentence,
} from '../judging';

/**
 * Judges whether each Prometheus has accepted an object of its operator. Old
 * operators do not say.
 *
 * @internal
 */
export function judgeAccepted({ object, now }: KindInput): Judgement[] {
  return listAt(object, 'status.bindings').flatMap(binding => {
    const conditions = listAt(binding, 'conditions');
    const accepted = conditionOf(
      readConditions({
        object: { ...object, status: { conditions } as never },
        now,
      }),
      'Accepted',
    );
    return accepted?.status === 'false'
      ? [
          {
            state: 'degraded' as const,
            reason: accepted.reason ?? 'NotAccepted',
            message: accepted.message
              ? `Prometheus does not accept it: ${sentence(accepted.message)}`
              : 'Prometheus does not accept it.',
            evidence: 'status' as const,
            since: accepted.since,
          },
        ]
      : [];
  });
}
