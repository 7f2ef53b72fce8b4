import {
  KindDefinition,
  KubernetesObject,
  ResourceRef,
  Technology,
  VerdictState,
  parseResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  definitionFor,
  definitionOf,
  roleOf,
} from '@data-portal/plugin-data-pipelines-kinds';
import { ObjectStore } from './ObjectStore';

/** A pod is in a set, that in a pool, and that in a cluster. */
const PARTS_WITHIN_PARTS = 4;

/**
 * What belongs to a resource through its parts, and what those are part of.
 *
 * @internal
 */
export class PartTree {
  readonly #store: ObjectStore;
  readonly #kinds: KindDefinition[];

  constructor(options: { store: ObjectStore; kinds: KindDefinition[] }) {
    this.#store = options.store;
    this.#kinds = options.kinds;
  }

  /** Everything that belongs to an object, or to its parts. */
  within(key: string): KubernetesObject[] {
    const found = new Map<string, KubernetesObject>();
    const collect = (parent: string, depth: number) => {
      for (const { key: child, object } of this.#store.childrenOf(parent)) {
        if (child !== key && !found.has(child)) {
          found.set(child, object);
          if (depth > 1 && this.#isPart(object)) {
            collect(child, depth - 1);
          }
        }
      }
    };
    collect(key, PARTS_WITHIN_PARTS);
    return [...found.values()];
  }

  /** The printed refs of an object and of everything that it is a part of. */
  around(key: string): string[] {
    const found = new Set<string>();
    const collect = (child: string, depth: number) => {
      found.add(child);
      const object = this.#store.get(child);
      if (depth > 1 && object && this.#isPart(object)) {
        this.#store
          .parentsOf(child)
          .filter(parent => !found.has(parent))
          .forEach(parent => collect(parent, depth - 1));
      }
    };
    collect(key, PARTS_WITHIN_PARTS);
    return [...found];
  }

  /** What speaks for a part in a state, where something does. */
  tellerOf(
    key: string,
    object: KubernetesObject,
    state: VerdictState,
  ): ResourceRef | undefined {
    // A neighbour belongs to what it acts on, and is judged by itself.
    return this.#isPart(object) &&
      !definitionFor(this.#kinds, object)?.targetsOf
      ? this.#store
          .parentsOf(key)
          .map(parseResourceRef)
          .find(parent =>
            definitionOf(this.#kinds, parent)?.speaksForPartsIn?.includes(
              state,
            ),
          )
      : undefined;
  }

  /** A neighbour is of the technology of what it acts on. */
  technologyOf(key: string, definition: KindDefinition): Technology {
    const [target] = definition.targetsOf ? this.#store.parentsOf(key) : [];
    const known = target && definitionOf(this.#kinds, parseResourceRef(target));
    return (known || definition).technology;
  }

  #isPart(object: KubernetesObject): boolean {
    const definition = definitionFor(this.#kinds, object);
    return !definition || roleOf(definition, object) === 'part';
  }
}
