import { Fact } from '@data-portal/plugin-data-pipelines-common';
import { oneLine } from './words';

const VALUE_LENGTH = 120;

/**
 * A fact that is told only if there is a value.
 *
 * @public
 */
export type FactCandidate = [
  label: string,
  value: string | number | boolean | undefined,
];

/**
 * Leaves out what nothing is known of, and cuts the rest to a line.
 *
 * @internal
 */
export function toFacts(candidates: FactCandidate[]): Fact[] {
  return candidates.flatMap(([label, value]) =>
    value === undefined
      ? []
      : [{ label, value: oneLine(String(value), VALUE_LENGTH) }],
  );
}
