import {
  KubernetesObject,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  definitionFor,
  findParent,
  groupOf,
  roleOf,
} from '@data-portal/plugin-data-pipelines-kinds';

const DEFAULT_NAMESPACE = 'default';

/**
 * The ref of an object in a file or a cluster. What has no namespace in a file
 * is applied to the default one.
 *
 * @internal
 */
export function refOf(cluster: string, object: KubernetesObject): ResourceRef {
  const { name, namespace, generateName } = object.metadata as {
    name?: unknown;
    namespace?: unknown;
    generateName?: unknown;
  };
  return {
    cluster,
    group: groupOf(object.apiVersion),
    kind: object.kind,
    namespace:
      typeof namespace === 'string' && namespace
        ? namespace
        : DEFAULT_NAMESPACE,
    name: String(name ?? generateName ?? 'unnamed'),
  };
}

function keyOf(ref: ResourceRef): string {
  return stringifyResourceRef({
    ...ref,
    namespace: ref.namespace || DEFAULT_NAMESPACE,
  });
}

function isResource(object: KubernetesObject): boolean {
  const definition = definitionFor(builtInKinds, object);
  return definition !== undefined && roleOf(definition, object) === 'resource';
}

/**
 * What belongs to what among everything that was read.
 *
 * @internal
 */
export class Belongings {
  readonly #cluster: string;
  readonly #children = new Map<string, KubernetesObject[]>();

  constructor(cluster: string, objects: KubernetesObject[]) {
    this.#cluster = cluster;
    for (const object of objects) {
      const parent = findParent({ cluster, object, kinds: builtInKinds });
      const refs = parent.type === 'resources' ? parent.refs : [];
      const parents = parent.type === 'object' ? [parent.ref] : refs;
      for (const key of parents.map(keyOf)) {
        const siblings = this.#children.get(key);
        if (siblings) {
          siblings.push(object);
        } else {
          this.#children.set(key, [object]);
        }
      }
    }
  }

  /** What belongs to an object, or to a part of it. */
  of(object: KubernetesObject): KubernetesObject[] {
    const found = new Set<KubernetesObject>();
    const collect = (parent: KubernetesObject) => {
      const key = keyOf(refOf(this.#cluster, parent));
      for (const child of this.#children.get(key) ?? []) {
        if (child !== object && !found.has(child)) {
          found.add(child);
          if (!isResource(child)) {
            collect(child);
          }
        }
      }
    };
    collect(object);
    return [...found];
  }
}
