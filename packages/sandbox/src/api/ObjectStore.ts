import { expired } from './ApiError';
import { KubernetesObject } from './KubernetesObject';

/**
 * One change of a stored object. `previous` is what a watcher with a selector
 * needs to know whether the object has just left its selection.
 *
 * @internal
 */
export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  revision: number;
  object: KubernetesObject;
  previous?: KubernetesObject;
}

/** @internal */
export interface StoreSnapshot {
  revision: number;
  objects: Record<string, KubernetesObject[]>;
}

type Listener = (event: StoreEvent) => void;

interface Collection {
  objects: Map<string, KubernetesObject>;
  history: StoreEvent[];
  /** Changes up to this revision are no longer in the history. */
  compactedAt: number;
  listeners: Set<Listener>;
}

/** @internal */
export function objectKey(metadata: {
  namespace?: string;
  name: string;
}): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

/**
 * All objects in memory, with a bounded history of their changes. Stored
 * objects are never changed in place, so that lists and events may share them.
 *
 * @internal
 */
export class ObjectStore {
  readonly #collections = new Map<string, Collection>();
  readonly #keysByUid = new Map<string, { resource: string; key: string }>();
  readonly #dependents = new Map<string, Set<string>>();
  readonly #historyLimit: number;
  readonly #onChange: (resource: string, event: StoreEvent) => void;
  #revision: number;

  static create(options: {
    historyLimit: number;
    onChange: (resource: string, event: StoreEvent) => void;
  }): ObjectStore {
    return new ObjectStore(options);
  }

  private constructor(options: {
    historyLimit: number;
    onChange: (resource: string, event: StoreEvent) => void;
  }) {
    this.#historyLimit = options.historyLimit;
    this.#onChange = options.onChange;
    this.#revision = 1;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Begins to keep the changes of a kind: whoever lists may watch from there. */
  open(resource: string) {
    this.#collection(resource);
  }

  get(resource: string, key: string): KubernetesObject | undefined {
    return this.#collections.get(resource)?.objects.get(key);
  }

  list(resource: string): KubernetesObject[] {
    return [...(this.#collections.get(resource)?.objects.values() ?? [])];
  }

  hasUid(uid: string): boolean {
    return this.#keysByUid.has(uid);
  }

  dependentsOf(uid: string): { resource: string; object: KubernetesObject }[] {
    const found = [];
    for (const dependent of this.#dependents.get(uid) ?? []) {
      const place = this.#keysByUid.get(dependent);
      const object = place && this.get(place.resource, place.key);
      if (place && object) {
        found.push({ resource: place.resource, object });
      }
    }
    return found;
  }

  put(resource: string, object: KubernetesObject): KubernetesObject {
    const collection = this.#collection(resource);
    const key = objectKey(object.metadata);
    const previous = collection.objects.get(key);
    const revision = ++this.#revision;
    const stored: KubernetesObject = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(revision) },
    };
    this.#unindex(previous);
    collection.objects.set(key, stored);
    this.#index(resource, key, stored);
    this.#emit(resource, collection, {
      type: previous ? 'MODIFIED' : 'ADDED',
      revision,
      object: stored,
      previous,
    });
    return stored;
  }

  delete(resource: string, object: KubernetesObject): KubernetesObject {
    const collection = this.#collection(resource);
    const key = objectKey(object.metadata);
    const previous = collection.objects.get(key);
    const revision = ++this.#revision;
    const removed: KubernetesObject = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(revision) },
    };
    this.#unindex(previous);
    collection.objects.delete(key);
    this.#emit(resource, collection, {
      type: 'DELETED',
      revision,
      object: removed,
      previous,
    });
    return removed;
  }

  /**
   * Calls the listener with every change after `since`, old ones first.
   * Throws 410 when the history does not reach back that far.
   */
  subscribe(
    resource: string,
    since: number | undefined,
    listener: Listener,
  ): () => void {
    const collection = this.#collection(resource);
    if (since !== undefined) {
      if (since < collection.compactedAt) {
        throw expired(
          `too old resource version: ${since} (${collection.compactedAt})`,
        );
      }
      for (const event of collection.history) {
        if (event.revision > since) {
          listener(event);
        }
      }
    }
    collection.listeners.add(listener);
    return () => collection.listeners.delete(listener);
  }

  /** Forgets the history, so that every older resourceVersion is gone. */
  compact() {
    this.#revision++;
    for (const collection of this.#collections.values()) {
      collection.history = [];
      collection.compactedAt = this.#revision;
    }
  }

  /** Forgets a kind that is no longer served. */
  drop(resource: string) {
    this.#collections.delete(resource);
  }

  snapshot(): StoreSnapshot {
    const objects: StoreSnapshot['objects'] = {};
    for (const [resource, collection] of this.#collections) {
      objects[resource] = [...collection.objects.values()];
    }
    return { revision: this.#revision, objects };
  }

  restore(snapshot: StoreSnapshot) {
    this.#revision = snapshot.revision;
    for (const [resource, objects] of Object.entries(snapshot.objects)) {
      const collection = this.#collection(resource);
      for (const object of objects) {
        const key = objectKey(object.metadata);
        collection.objects.set(key, object);
        this.#index(resource, key, object);
      }
    }
    // The history is not kept on disk: whoever comes back has to list again.
    this.compact();
  }

  #collection(resource: string): Collection {
    let collection = this.#collections.get(resource);
    if (!collection) {
      collection = {
        objects: new Map(),
        history: [],
        compactedAt: this.#revision,
        listeners: new Set(),
      };
      this.#collections.set(resource, collection);
    }
    return collection;
  }

  #emit(resource: string, collection: Collection, event: StoreEvent) {
    collection.history.push(event);
    if (collection.history.length > this.#historyLimit) {
      // Cut in larger steps: shifting at every change costs time.
      const cut = collection.history.splice(
        0,
        Math.ceil(this.#historyLimit / 4),
      );
      collection.compactedAt = cut[cut.length - 1].revision;
    }
    for (const listener of [...collection.listeners]) {
      listener(event);
    }
    this.#onChange(resource, event);
  }

  #index(resource: string, key: string, object: KubernetesObject) {
    const { uid, ownerReferences } = object.metadata;
    if (!uid) {
      return;
    }
    this.#keysByUid.set(uid, { resource, key });
    for (const owner of ownerReferences ?? []) {
      const dependents = this.#dependents.get(owner.uid) ?? new Set();
      dependents.add(uid);
      this.#dependents.set(owner.uid, dependents);
    }
  }

  #unindex(object: KubernetesObject | undefined) {
    const uid = object?.metadata.uid;
    if (!object || !uid) {
      return;
    }
    this.#keysByUid.delete(uid);
    for (const owner of object.metadata.ownerReferences ?? []) {
      const dependents = this.#dependents.get(owner.uid);
      dependents?.delete(uid);
      if (dependents?.size === 0) {
        this.#dependents.delete(owner.uid);
      }
    }
  }
}
