import {
  KindDefinition,
  KubernetesObject,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { definitionOf } from '@data-portal/plugin-data-pipelines-kinds';
import { EventBuffer } from './EventBuffer';
import { findParent } from './findParent';
import { maskSecrets } from './maskSecrets';
import { ObjectStore, refOf } from './ObjectStore';

/**
 * What an object that came in, or went, means. Keys are printed refs.
 *
 * @internal
 */
export interface IntakeListener {
  /** A resource is there, new or changed. */
  seen(key: string): void;
  /** Something that belongs to a resource changed. */
  touched(key: string): void;
  /** What is written on a namespace may have changed. */
  namespaceSeen(cluster: string, namespace: string): void;
}

/**
 * Decides what of everything a cluster serves is kept, masks it, and finds what
 * it belongs to.
 *
 * @internal
 */
export class ObjectIntake {
  readonly #store: ObjectStore;
  readonly #kinds: KindDefinition[];
  readonly #listener: IntakeListener;
  readonly #events = new EventBuffer();

  constructor(options: {
    store: ObjectStore;
    kinds: KindDefinition[];
    listener: IntakeListener;
  }) {
    this.#store = options.store;
    this.#kinds = options.kinds;
    this.#listener = options.listener;
  }

  /** Takes in an object as the cluster served it. */
  upsert(cluster: string, raw: KubernetesObject): void {
    const ref = refOf(cluster, raw);
    const key = stringifyResourceRef(ref);
    const parent = findParent({
      cluster,
      object: raw,
      definitionOf: type => definitionOf(this.#kinds, type),
      kinds: this.#kinds,
    });
    const parentKey =
      parent.type === 'resource' ? stringifyResourceRef(parent.ref) : undefined;

    if (definitionOf(this.#kinds, ref)) {
      this.#store.set(ref, maskSecrets(raw), parentKey);
      this.#listener.seen(key);
      if (parentKey) {
        this.#listener.touched(parentKey);
      }
    } else if (ref.kind === 'Namespace' && !ref.group) {
      this.#store.set(ref, maskSecrets(raw));
      this.#listener.namespaceSeen(cluster, ref.name);
    } else if (parent.type === 'object') {
      this.#keepEvent(ref, raw, stringifyResourceRef(parent.ref));
    } else if (parentKey) {
      this.#keep(ref, raw, parentKey);
      for (const event of this.#events.take(key)) {
        this.#keep(refOf(cluster, event), event, parentKey);
      }
    } else if (this.#store.get(key)) {
      // Its labels changed: it belongs to nothing any more.
      this.remove(ref);
    }
  }

  /** Lets go of an object. */
  remove(ref: ResourceRef): void {
    const parent = this.#store.parentOf(stringifyResourceRef(ref));
    this.#store.delete(ref);
    if (parent) {
      this.#listener.touched(parent);
    }
  }

  /** An event may come before the object that it is about. */
  #keepEvent(ref: ResourceRef, raw: KubernetesObject, about: string): void {
    const owner = this.#store.parentOf(about);
    if (owner) {
      this.#keep(ref, raw, owner);
    } else {
      this.#events.put(about, raw);
    }
  }

  #keep(ref: ResourceRef, raw: KubernetesObject, parent: string): void {
    this.#store.set(ref, maskSecrets(raw), parent);
    this.#listener.touched(parent);
  }
}
