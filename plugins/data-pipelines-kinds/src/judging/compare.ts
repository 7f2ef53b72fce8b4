import { JsonValue } from '@backstage/types';
import { Comparison } from '@data-portal/plugin-data-pipelines-common';
import { numberAt } from './access';
import { generationBehind } from './generationGate';
import { oneLine } from './words';

const VALUE_LENGTH = 200;

function shown(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' ? oneLine(value, VALUE_LENGTH) : value;
}

/**
 * One line of a comparison. Where one side is silent there is nothing to
 * differ; where both are, there is no line.
 *
 * @internal
 */
export function compare(options: {
  label: string;
  declared: JsonValue | undefined;
  reported: JsonValue | undefined;
  /** Whether the two disagree, where that is more than being unequal. */
  differs?: boolean;
}): Comparison[] {
  const { label, declared, reported } = options;
  if (declared === undefined && reported === undefined) {
    return [];
  }
  const unequal =
    declared !== undefined &&
    reported !== undefined &&
    String(declared) !== String(reported);
  return [
    {
      label,
      ...(declared !== undefined && { declared: shown(declared) }),
      ...(reported !== undefined && { reported: shown(reported) }),
      differs: options.differs ?? unequal,
    },
  ];
}

/**
 * The generation asked for and the one the operator has seen.
 *
 * @internal
 */
export function compareGeneration(object: unknown): Comparison[] {
  return compare({
    label: 'Generation',
    declared: numberAt(object, 'metadata.generation'),
    reported: numberAt(object, 'status.observedGeneration'),
    differs: generationBehind(object) !== undefined,
  });
}
