import { JsonValue } from '@backstage/types';
import { GENERATION_BEHIND, generationBehind } from './generationGate';
import { hasNoStatus, STATUS_ABSENT } from './noStatus';

/**
 * The judged values of the rules that every kind shares.
 *
 * @internal
 */
export function judgedCommon(object: unknown): Record<string, JsonValue> {
  const behind = generationBehind(object);
  return {
    ...(hasNoStatus(object) && { [STATUS_ABSENT]: true }),
    ...(behind !== undefined && { [GENERATION_BEHIND]: behind }),
  };
}
