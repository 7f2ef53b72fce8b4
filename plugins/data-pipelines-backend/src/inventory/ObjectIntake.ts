import {
  KindDefinition,
  KubernetesObject,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  definitionFor,
  findParent,
} from '@data-portal/plugin-data-pipelines-kinds';
import { EventBuffer } from './EventBuffer';
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
  /** A resource is none any more, although the object is there. */
  gone(key: string): void;
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
      kinds: this.#kinds,
    });
    const parents =
      parent.type === 'resources' ? parent.refs.map(stringifyResourceRef) : [];

    if (definitionFor(this.#kinds, raw)) {
      this.#keep(ref, raw, parents);
      this.#listener.seen(key);
      this.#keepWaiting(cluster, key, [key]);
      return;
    }
    if (this.#store.get(key)) {
      // It may have been one of those that are meant.
      this.#listener.gone(key);
    }
    if (ref.kind === 'Namespace' && !ref.group) {
      this.#store.set(ref, maskSecrets(raw));
      this.#listener.namespaceSeen(cluster, ref.name);
    } else if (ref.kind === 'ResourceQuota' && !ref.group) {
      this.#store.set(ref, maskSecrets(raw));
    } else if (parent.type === 'object') {
      this.#keepEvent(ref, raw, stringifyResourceRef(parent.ref));
    } else if (parents.length) {
      this.#keep(ref, raw, parents);
      this.#keepWaiting(cluster, key, parents);
    } else if (this.#store.get(key)) {
      // Its labels changed: it belongs to nothing any more.
      this.remove(ref);
    }
  }

  /** Lets go of an object. */
  remove(ref: ResourceRef): void {
    const parents = this.#store.parentsOf(stringifyResourceRef(ref));
    this.#store.delete(ref);
    parents.forEach(parent => this.#listener.touched(parent));
  }

  /** An event may come before the object that it is about. */
  #keepEvent(ref: ResourceRef, raw: KubernetesObject, about: string): void {
    const object = this.#store.get(about);
    const isResource = object && definitionFor(this.#kinds, object);
    const owners = isResource ? [about] : this.#store.parentsOf(about);
    if (owners.length) {
      this.#keep(ref, raw, owners);
    } else {
      this.#events.put(about, raw);
    }
  }

  /** Takes in the events that were there before the object they are about. */
  #keepWaiting(cluster: string, about: string, parents: string[]): void {
    for (const event of this.#events.take(about)) {
      this.#keep(refOf(cluster, event), event, parents);
    }
  }

  #keep(ref: ResourceRef, raw: KubernetesObject, parents: string[]): void {
    // One that it belonged to before has lost it.
    const before = this.#store.parentsOf(stringifyResourceRef(ref));
    this.#store.set(ref, maskSecrets(raw), parents);
    new Set([...before, ...parents]).forEach(parent =>
      this.#listener.touched(parent),
    );
  }
}
