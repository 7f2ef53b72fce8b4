import {
  KubernetesObject,
  ResourceRef,
  stringifyResourceRef,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import { groupOf } from '@data-portal/plugin-data-pipelines-kinds';

type Type = Pick<ResourceRef, 'cluster' | 'group' | 'kind'>;

/**
 * The ref of an object that a cluster served.
 *
 * @internal
 */
export function refOf(cluster: string, object: KubernetesObject): ResourceRef {
  return {
    cluster,
    group: groupOf(object.apiVersion),
    kind: object.kind,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
  };
}

function collectionKey(type: Type): string {
  return `${type.cluster}/${stringifyResourceType(type)}`;
}

/**
 * The objects of all clusters by their refs, and which of them belong together.
 *
 * @internal
 */
export class ObjectStore {
  readonly #objects = new Map<string, KubernetesObject>();
  readonly #collections = new Map<string, Set<string>>();
  /** Child to parents, and back; all by printed ref. */
  readonly #parents = new Map<string, string[]>();
  readonly #children = new Map<string, Set<string>>();

  get(ref: ResourceRef | string): KubernetesObject | undefined {
    return this.#objects.get(
      typeof ref === 'string' ? ref : stringifyResourceRef(ref),
    );
  }

  /** Printed refs of everything held of a kind in a cluster. */
  refsOf(type: Type): string[] {
    return [...(this.#collections.get(collectionKey(type)) ?? [])];
  }

  count(type: Type): number {
    return this.#collections.get(collectionKey(type))?.size ?? 0;
  }

  set(
    ref: ResourceRef,
    object: KubernetesObject,
    parents: string[] = [],
  ): void {
    const key = stringifyResourceRef(ref);
    this.#objects.set(key, object);
    const collection = this.#collections.get(collectionKey(ref)) ?? new Set();
    this.#collections.set(collectionKey(ref), collection.add(key));
    this.#setParents(key, parents);
  }

  delete(ref: ResourceRef): boolean {
    const key = stringifyResourceRef(ref);
    this.#setParents(key, []);
    this.#collections.get(collectionKey(ref))?.delete(key);
    return this.#objects.delete(key);
  }

  parentsOf(key: string): string[] {
    return this.#parents.get(key) ?? [];
  }

  childrenOf(key: string): { key: string; object: KubernetesObject }[] {
    const children = [];
    for (const child of this.#children.get(key) ?? []) {
      const object = this.#objects.get(child);
      if (object) {
        children.push({ key: child, object });
      }
    }
    return children;
  }

  #setParents(key: string, parents: string[]): void {
    for (const before of this.parentsOf(key)) {
      const siblings = this.#children.get(before);
      siblings?.delete(key);
      if (!siblings?.size) {
        this.#children.delete(before);
      }
    }
    this.#parents.delete(key);
    for (const parent of parents) {
      const siblings = this.#children.get(parent) ?? new Set();
      this.#children.set(parent, siblings.add(key));
    }
    if (parents.length) {
      this.#parents.set(key, parents);
    }
  }
}
