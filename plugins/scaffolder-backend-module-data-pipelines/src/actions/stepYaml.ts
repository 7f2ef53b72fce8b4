import { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';

/**
 * Writes the step of an example as it stands in a template.
 *
 * @internal
 */
export function stepYaml(step: JsonObject): string {
  return stringify({ steps: [step] }, { lineWidth: 0 });
}
