import { UnknownRecord, isRecord } from '../KubernetesObject';
import { SchemaNode } from './structuralSchema';

/**
 * The items of a list with keys (`x-kubernetes-list-type: map`) whose key an
 * earlier one has.
 *
 * @internal
 */
export function duplicatesIn(
  list: unknown[],
  schema: SchemaNode,
): { index: number; key: UnknownRecord }[] {
  const names = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] !== 'map' || !Array.isArray(names)) {
    return [];
  }
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    const key = Object.fromEntries(
      names.map(name => [
        String(name),
        isRecord(item) ? item[name] : undefined,
      ]),
    );
    const text = JSON.stringify(key);
    const isSeen = seen.has(text);
    seen.add(text);
    return isSeen ? [{ index, key }] : [];
  });
}
