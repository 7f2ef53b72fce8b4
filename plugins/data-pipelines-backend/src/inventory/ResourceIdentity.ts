import {
  ANNOTATION_ENTITY,
  EntityShape,
  KindDefinition,
  KubernetesObject,
  Ownership,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { entityRefOf } from '../entities/toEntity';
import { CatalogDirectory, Claim } from './CatalogDirectory';
import { ObjectStore } from './ObjectStore';
import { resolveOwnership } from './Ownership';

/**
 * Which entity stands for a resource.
 *
 * @internal
 */
export type Identity = {
  shape?: EntityShape;
  /** False where an authored entity has taken the place of ours. */
  generated: boolean;
  entityRef?: string;
  /** Authored entities that want its place and may not have it. */
  disputedBy: string[];
};

/**
 * Knows whose a resource is and which entity stands for it.
 *
 * @internal
 */
export class ResourceIdentity {
  readonly #store: ObjectStore;
  readonly #directory: CatalogDirectory;
  readonly #entityNamespace: string;
  readonly #ownerLabels: string[];
  readonly #defaultOwner?: string;
  readonly #trustedLocations: string[];

  constructor(options: {
    store: ObjectStore;
    directory: CatalogDirectory;
    entityNamespace: string;
    ownerLabels: string[];
    defaultOwner?: string;
    /** Prefixes of locations whose entities may claim any resource. */
    trustedLocations?: string[];
  }) {
    this.#store = options.store;
    this.#directory = options.directory;
    this.#entityNamespace = options.entityNamespace;
    this.#ownerLabels = options.ownerLabels;
    this.#defaultOwner = options.defaultOwner;
    this.#trustedLocations = options.trustedLocations ?? [];
  }

  /** Whose an object is, or would be. */
  ownershipOf(ref: ResourceRef, object: KubernetesObject): Ownership {
    return resolveOwnership({
      object,
      namespaceObject: this.namespaceOf(ref),
      labels: this.#ownerLabels,
      defaultOwner: this.#defaultOwner,
      exists: owner => this.#directory.ownerExists(owner),
    });
  }

  /** What is written on an object, or else on its namespace. */
  annotationOf(
    ref: ResourceRef,
    object: KubernetesObject | undefined,
    name: string,
  ): string | undefined {
    return (
      object?.metadata.annotations?.[name] ??
      this.namespaceOf(ref)?.metadata.annotations?.[name]
    );
  }

  /** The namespace that a resource is in, where it has been read. */
  namespaceOf({
    cluster,
    namespace,
  }: ResourceRef): KubernetesObject | undefined {
    return this.#store.get({
      cluster,
      group: '',
      kind: 'Namespace',
      namespace: '',
      name: namespace,
    });
  }

  /** Which entity stands for an object, or would. */
  identify(
    ref: ResourceRef,
    object: KubernetesObject,
    definition: KindDefinition,
  ): Identity {
    const shape = definition.entity?.(object);
    const claims = this.#directory.claimsOn(stringifyResourceRef(ref));
    const { owner } = this.ownershipOf(ref, object);
    const namedBack =
      object.metadata.annotations?.[ANNOTATION_ENTITY]?.trim().toLowerCase();
    const isRightful = (claim: Claim) =>
      (owner !== undefined && claim.owner === owner) ||
      claim.entityRef === namedBack ||
      this.#trustedLocations.some(prefix => claim.location?.startsWith(prefix));
    const accepted = claims.find(isRightful);
    return {
      shape,
      generated: !accepted,
      entityRef:
        accepted?.entityRef ??
        (shape && entityRefOf(ref, shape, this.#entityNamespace)),
      disputedBy: claims
        .filter(claim => claim !== accepted)
        .map(claim => claim.entityRef),
    };
  }
}
