import {
  FIELD_MANAGER,
  KindDefinition,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import {
  definitionOf,
  isWritableKind,
} from '@data-portal/plugin-data-pipelines-kinds';

type KindType = Pick<KindDefinition, 'group' | 'kind'>;

/**
 * The kinds that this portal knows, those of adopters included, and what may be
 * changed of them.
 *
 * @internal
 */
export class KnownKinds {
  readonly #definitions: KindDefinition[];

  constructor(definitions: KindDefinition[]) {
    this.#definitions = definitions;
  }

  definitionOf(type: KindType): KindDefinition | undefined {
    return definitionOf(this.#definitions, type);
  }

  /** The API groups of all of them. */
  groups(): string[] {
    return [...new Set(this.#definitions.map(({ group }) => group))];
  }

  /** Those of which something may be created from here. */
  writable(): KindType[] {
    return this.#definitions
      .filter(isWritableKind)
      .map(({ group, kind }) => ({ group, kind }));
  }

  /**
   * Why something may not be changed from here, whoever asks.
   *
   * @param current - the object as it is; undefined for one that is to be made
   * @returns undefined when it may be changed
   */
  refusalOf(
    type: KindType,
    current: KubernetesObject | undefined,
  ): string | undefined {
    const definition = this.definitionOf(type);
    if (!definition || !isWritableKind(definition)) {
      return `A ${
        definition?.title ?? type.kind
      } can not be changed from here, only the kinds of pipeline operators and what templates write beside them. Use a pull request`;
    }
    // Such objects stand in a namespace for everybody there: whoever owns it
    // does not own what the platform has put into it.
    const isOurs = current?.metadata.managedFields?.some(
      ({ manager }) => manager === FIELD_MANAGER,
    );
    return definition.companion && current && !isOurs
      ? `This ${definition.title} was not made from here. Whoever made it changes it`
      : undefined;
  }
}
