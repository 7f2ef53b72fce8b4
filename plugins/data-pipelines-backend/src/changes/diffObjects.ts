import {
  ChangeLine,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { JsonValue } from '@backstage/types';

/** What the API server keeps for itself, and what nobody declared. */
const SERVER_FIELDS = [
  'metadata.uid',
  'metadata.resourceVersion',
  'metadata.generation',
  'metadata.creationTimestamp',
  'metadata.managedFields',
  'metadata.selfLink',
];

function flatten(
  value: JsonValue | undefined,
  path: string,
  into: Map<string, string>,
): void {
  if (SERVER_FIELDS.includes(path) || path === 'status') {
    return;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Array.isArray(value)
      ? value.map((item, index): [string, JsonValue] => [`[${index}]`, item])
      : Object.entries(value).map(([key, item]): [string, JsonValue] => [
          // A key with a dot in it must not look like two.
          /^[\w-]+$/.test(key) ? `.${key}` : `["${key}"]`,
          item as JsonValue,
        ]);
    if (entries.length) {
      for (const [key, item] of entries) {
        flatten(item, `${path}${key}`.replace(/^\./, ''), into);
      }
      return;
    }
  }
  if (value !== undefined) {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
}

/**
 * The fields by which two versions of an object differ, but for those that the
 * API server sets itself.
 *
 * @param before - undefined for a new object
 * @param after - undefined for a deleted one
 *
 * @internal
 */
export function diffObjects(
  before: KubernetesObject | undefined,
  after: KubernetesObject | undefined,
): ChangeLine[] {
  const left = new Map<string, string>();
  const right = new Map<string, string>();
  flatten(before as JsonValue | undefined, '', left);
  flatten(after as JsonValue | undefined, '', right);
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter(path => left.get(path) !== right.get(path))
    .map(path => ({ path, before: left.get(path), after: right.get(path) }));
}
