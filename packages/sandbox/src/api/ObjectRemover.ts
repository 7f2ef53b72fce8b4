import { conflict, forbidden } from './ApiError';
import { KubernetesObject, UnknownRecord, isRecord } from './KubernetesObject';
import { ObjectStore, objectKey } from './ObjectStore';
import { ResourceRegistry } from './ResourceRegistry';
import { ResourceType, resourceKey } from './ResourceType';
import { timestamp } from './writeRules';

const DEFINITIONS = 'apiextensions.k8s.io/customresourcedefinitions';
const NAMESPACES = '/namespaces';
const DEFINITION_FINALIZER = 'customresourcecleanup.apiextensions.k8s.io';

/** @internal */
export interface DeleteRequest {
  type: ResourceType;
  object: KubernetesObject;
  preconditions: { uid?: string; resourceVersion?: string };
  orphan: boolean;
  dryRun: boolean;
}

/**
 * Deletes objects: by way of their finalizers, and with what they own.
 *
 * @internal
 */
export class ObjectRemover {
  readonly #store: ObjectStore;
  readonly #registry: ResourceRegistry;
  readonly #now: () => number;
  readonly #defer: (task: () => void) => void;

  static create(options: {
    store: ObjectStore;
    registry: ResourceRegistry;
    now: () => number;
    /** Runs a task after the answer to the present request. */
    defer: (task: () => void) => void;
  }): ObjectRemover {
    return new ObjectRemover(options);
  }

  private constructor(options: {
    store: ObjectStore;
    registry: ResourceRegistry;
    now: () => number;
    defer: (task: () => void) => void;
  }) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#now = options.now;
    this.#defer = options.defer;
  }

  /** Answers the object as it is now, and whether it is really gone. */
  delete(request: DeleteRequest): { object: KubernetesObject; gone: boolean } {
    const { type, object, preconditions, orphan, dryRun } = request;
    const { uid, resourceVersion, name } = object.metadata;
    const subject = { group: type.group, plural: type.kind, name };
    if (preconditions.uid && preconditions.uid !== uid) {
      throw conflict(
        subject,
        `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
      );
    }
    if (
      preconditions.resourceVersion &&
      preconditions.resourceVersion !== resourceVersion
    ) {
      throw conflict(
        subject,
        `the ResourceVersion in the precondition (${preconditions.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`,
      );
    }
    const isNamespace = resourceKey(type) === NAMESPACES;
    const finalizers = this.#finalizersOf(type, object);
    if (finalizers.length === 0 && !isNamespace) {
      return {
        object: dryRun ? object : this.remove(type, object, { orphan }),
        gone: true,
      };
    }
    if (object.metadata.deletionTimestamp) {
      return { object, gone: false };
    }
    const marked: KubernetesObject = {
      ...object,
      metadata: {
        ...object.metadata,
        finalizers,
        deletionTimestamp: timestamp(this.#now()),
        ...(!isNamespace && { deletionGracePeriodSeconds: 0 }),
        ...(type.counted && {
          generation: (object.metadata.generation ?? 0) + 1,
        }),
      },
      ...(resourceKey(type) === DEFINITIONS && {
        status: this.#terminatingStatus(object),
      }),
      ...(isNamespace && { status: { phase: 'Terminating' } }),
    };
    if (dryRun) {
      return { object: marked, gone: false };
    }
    const stored = this.#store.put(resourceKey(type), marked);
    if (resourceKey(type) === DEFINITIONS) {
      this.#defer(() => this.#clearDefinition(stored));
    }
    if (isNamespace) {
      this.#defer(() => this.#clearNamespace(name));
    }
    return { object: stored, gone: false };
  }

  /** Takes an object out of the store, finalizers or not. */
  remove(
    type: ResourceType,
    object: KubernetesObject,
    options: { orphan: boolean } = { orphan: false },
  ): KubernetesObject {
    const removed = this.#store.delete(resourceKey(type), object);
    this.#defer(() => {
      this.#collectDependents(removed, options.orphan);
      this.#finishNamespace(removed.metadata.namespace);
      this.#finishDefinitionOf(type);
    });
    return removed;
  }

  /** Deletes an object whose owners are all gone, as the collector would. */
  collectOrphan(type: ResourceType, object: KubernetesObject) {
    const owners = object.metadata.ownerReferences ?? [];
    if (
      owners.length > 0 &&
      !owners.some(owner => this.#store.hasUid(owner.uid))
    ) {
      this.#defer(() => this.#deleteQuietly(type, object));
    }
  }

  /** No new object of a kind whose definition is being deleted. */
  refuseWhileTerminating(type: ResourceType, name: string) {
    if (this.#definitionOf(type)?.metadata.deletionTimestamp) {
      throw forbidden(
        { ...type, name },
        'create not allowed while custom resource definition is terminating',
      );
    }
  }

  #finalizersOf(type: ResourceType, object: KubernetesObject): string[] {
    const finalizers = object.metadata.finalizers ?? [];
    return resourceKey(type) === DEFINITIONS && this.#hasInstances(object)
      ? [...new Set([...finalizers, DEFINITION_FINALIZER])]
      : finalizers;
  }

  #definitionOf(type: ResourceType): KubernetesObject | undefined {
    return type.custom
      ? this.#store.get(DEFINITIONS, `/${type.plural}.${type.group}`)
      : undefined;
  }

  #typeOf(definition: KubernetesObject): ResourceType | undefined {
    const [plural, ...group] = definition.metadata.name.split('.');
    return this.#registry.get({ plural, group: group.join('.') });
  }

  #hasInstances(definition: KubernetesObject): boolean {
    const type = this.#typeOf(definition);
    return type !== undefined && this.#store.list(resourceKey(type)).length > 0;
  }

  #terminatingStatus(definition: KubernetesObject): UnknownRecord {
    const status = isRecord(definition.status) ? definition.status : {};
    const conditions = Array.isArray(status.conditions)
      ? status.conditions
      : [];
    return {
      ...status,
      conditions: [
        ...conditions,
        {
          type: 'Terminating',
          status: 'True',
          lastTransitionTime: timestamp(this.#now()),
          reason: 'InstanceDeletionInProgress',
          message: 'CustomResource deletion is in progress',
        },
      ],
    };
  }

  #clearDefinition(definition: KubernetesObject) {
    const type = this.#typeOf(definition);
    if (type) {
      for (const object of this.#store.list(resourceKey(type))) {
        this.#deleteQuietly(type, object);
      }
      this.#finishDefinitionOf(type);
    }
  }

  /** A definition goes when the last object of its kind has gone. */
  #finishDefinitionOf(type: ResourceType) {
    const definition = this.#definitionOf(type);
    const definitions = this.#registry.byKind(
      'apiextensions.k8s.io',
      'CustomResourceDefinition',
    );
    if (
      definition?.metadata.deletionTimestamp &&
      definitions &&
      !this.#hasInstances(definition)
    ) {
      this.remove(definitions, definition);
    }
  }

  #clearNamespace(namespace: string) {
    for (const { type, object } of this.#contentOf(namespace)) {
      this.#deleteQuietly(type, object);
    }
    this.#finishNamespace(namespace);
  }

  #contentOf(namespace: string) {
    return this.#registry.list().flatMap(type =>
      this.#store
        .list(resourceKey(type))
        .filter(({ metadata }) => metadata.namespace === namespace)
        .map(object => ({ type, object })),
    );
  }

  /** A namespace goes when the last object in it has gone. */
  #finishNamespace(name: string | undefined) {
    const namespace = name && this.#store.get(NAMESPACES, `/${name}`);
    if (
      namespace &&
      namespace.metadata.deletionTimestamp &&
      !namespace.metadata.finalizers?.length &&
      this.#contentOf(namespace.metadata.name).length === 0
    ) {
      this.#store.delete(NAMESPACES, namespace);
    }
  }

  #collectDependents(owner: KubernetesObject, orphan: boolean) {
    const { uid } = owner.metadata;
    if (!uid) {
      return;
    }
    for (const { resource, object } of this.#store.dependentsOf(uid)) {
      const type = this.#registry
        .list()
        .find(candidate => resourceKey(candidate) === resource);
      const others = (object.metadata.ownerReferences ?? []).filter(
        reference => reference.uid !== uid,
      );
      const isOwned = others.some(other => this.#store.hasUid(other.uid));
      if (orphan || isOwned) {
        this.#store.put(resource, {
          ...object,
          metadata: { ...object.metadata, ownerReferences: others },
        });
      } else if (type) {
        this.#deleteQuietly(type, object);
      }
    }
  }

  #deleteQuietly(type: ResourceType, object: KubernetesObject) {
    const current = this.#store.get(
      resourceKey(type),
      objectKey(object.metadata),
    );
    if (current && current.metadata.uid === object.metadata.uid) {
      this.delete({
        type,
        object: current,
        preconditions: {},
        orphan: false,
        dryRun: false,
      });
    }
  }
}
