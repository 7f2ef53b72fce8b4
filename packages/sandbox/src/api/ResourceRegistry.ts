import {
  ResourceType,
  ResourceVersion,
  builtInTypes,
  resourceKey,
} from './ResourceType';

/**
 * The kinds that are served now: Kubernetes' own ones, and those that
 * CustomResourceDefinitions add and remove at run time.
 *
 * @internal
 */
export class ResourceRegistry {
  readonly #types = new Map<string, ResourceType>();

  static create(): ResourceRegistry {
    return new ResourceRegistry();
  }

  private constructor() {
    for (const type of builtInTypes()) {
      this.#types.set(resourceKey(type), type);
    }
  }

  set(type: ResourceType) {
    this.#types.set(resourceKey(type), type);
  }

  remove(type: { group: string; plural: string }) {
    this.#types.delete(resourceKey(type));
  }

  get(type: { group: string; plural: string }): ResourceType | undefined {
    return this.#types.get(resourceKey(type));
  }

  byKind(group: string, kind: string): ResourceType | undefined {
    return this.list().find(type => type.group === group && type.kind === kind);
  }

  list(): ResourceType[] {
    return [...this.#types.values()];
  }

  /** A kind in a version, if that version is served. */
  find(options: {
    group: string;
    version: string;
    plural: string;
  }): { type: ResourceType; version: ResourceVersion } | undefined {
    const type = this.get(options);
    const version = type?.versions.find(
      candidate => candidate.name === options.version && candidate.served,
    );
    return type && version ? { type, version } : undefined;
  }
}
