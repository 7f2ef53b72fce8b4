import { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';

/**
 * Writes an object as YAML that every reader takes the same way: no anchors, no
 * folded lines, and quotes around what YAML 1.1, which Kubernetes reads, would
 * take for something else than a text.
 *
 * @internal
 */
export function toYaml(object: JsonObject): string {
  return stringify(object, {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
    lineWidth: 0,
  });
}
