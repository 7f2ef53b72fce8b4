import { KubernetesObject, UnknownRecord } from '../../api';
import { withoutFraction } from '../StandIn';

/** @internal */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}

/** @internal */
export function conditionsOf(object: KubernetesObject): Condition[] {
  const status = object.status as UnknownRecord | undefined;
  return Array.isArray(status?.conditions) ? status.conditions : [];
}

/**
 * Conditions with their times: one that was there before in the same status
 * keeps its time.
 *
 * @internal
 */
export function timedConditions(
  object: KubernetesObject,
  now: number,
  conditions: Condition[],
): Condition[] {
  const before = conditionsOf(object);
  return conditions.map(condition => {
    const old = before.find(
      candidate =>
        candidate.type === condition.type &&
        candidate.status === condition.status &&
        candidate.reason === condition.reason,
    );
    return {
      ...condition,
      lastTransitionTime: old?.lastTransitionTime ?? withoutFraction(now),
    };
  });
}

/** @internal */
export function hasCondition(
  object: KubernetesObject,
  type: string,
  status: Condition['status'],
): boolean {
  return conditionsOf(object).some(
    condition => condition.type === type && condition.status === status,
  );
}
