import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { listAt, scalarAt, textAt } from './access';
import { pastTimeAt } from './time';

/**
 * A condition that could be read.
 *
 * @internal
 */
export type Condition = {
  /** As the operator writes it. */
  type: string;
  status: 'true' | 'false' | 'unknown';
  reason?: string;
  message?: string;
  /** ISO 8601. */
  since?: string;
};

/** Of this type an operator writes as many as it likes. */
const REPEATABLE = 'warning';

function parseStatus(value: string | undefined): Condition['status'] {
  const word = value?.toLocaleLowerCase('en-US');
  return word === 'true' || word === 'false' ? word : 'unknown';
}

function keyOf(condition: Condition): string {
  const type = condition.type.toLocaleLowerCase('en-US');
  return type === REPEATABLE
    ? JSON.stringify([type, condition.reason, condition.message])
    : type;
}

/**
 * Reads `status.conditions` whatever stands there: what is malformed is left
 * out, and of several with the same type the newest counts, else the last.
 *
 * @internal
 */
export function readConditions(
  input: Pick<KindInput, 'object' | 'now'>,
): Condition[] {
  const { object, now } = input;
  const byKey = new Map<string, Condition>();
  for (const entry of listAt(object, 'status.conditions')) {
    const type = textAt(entry, 'type');
    const status = scalarAt(entry, 'status');
    if (!type || !status) {
      continue;
    }
    const condition: Condition = {
      type,
      status: parseStatus(status),
      reason: textAt(entry, 'reason'),
      message: textAt(entry, 'message'),
      since: pastTimeAt(entry, 'lastTransitionTime', now)?.toISOString(),
    };
    const key = keyOf(condition);
    const other = byKey.get(key);
    if (!other || (condition.since ?? '') >= (other.since ?? '')) {
      byKey.set(key, condition);
    }
  }
  return [...byKey.values()];
}

/**
 * The condition of a type, if it is true.
 *
 * @internal
 */
export function trueCondition(
  conditions: Condition[],
  type: string,
): Condition | undefined {
  const condition = conditionOf(conditions, type);
  return condition?.status === 'true' ? condition : undefined;
}

/**
 * @internal
 */
export function conditionOf(
  conditions: Condition[],
  type: string,
): Condition | undefined {
  const wanted = type.toLocaleLowerCase('en-US');
  return conditions.find(
    condition => condition.type.toLocaleLowerCase('en-US') === wanted,
  );
}
