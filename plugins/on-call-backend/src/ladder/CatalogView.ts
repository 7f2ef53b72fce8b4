import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

const LARGEST_BATCH = 200;

type Waiting = {
  entityRef: string;
  resolve(entity: Entity | undefined): void;
  reject(error: unknown): void;
};

/**
 * The catalog as one caller may see it, for the time of one request. Entities
 * that are asked for one by one at the same time are fetched together, and none
 * is fetched twice.
 *
 * @internal
 */
export class CatalogView {
  readonly #catalog: CatalogService;
  readonly #credentials: BackstageCredentials;
  readonly #known = new Map<string, Promise<Entity | undefined>>();
  #waiting: Waiting[] = [];

  constructor(options: {
    catalog: CatalogService;
    credentials: BackstageCredentials;
  }) {
    this.#catalog = options.catalog;
    this.#credentials = options.credentials;
  }

  /** An entity, unless it does not exist or the caller may not see it. */
  get(ref: string): Promise<Entity | undefined> {
    const entityRef = ref.toLocaleLowerCase('en-US');
    const known = this.#known.get(entityRef);
    if (known) {
      return known;
    }
    const entity = new Promise<Entity | undefined>((resolve, reject) => {
      if (this.#waiting.length === 0) {
        setImmediate(() => this.#fetch());
      }
      this.#waiting.push({ entityRef, resolve, reject });
    });
    this.#known.set(entityRef, entity);
    return entity;
  }

  #fetch(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    while (waiting.length > 0) {
      const batch = waiting.splice(0, LARGEST_BATCH);
      this.#catalog
        .getEntitiesByRefs(
          { entityRefs: batch.map(({ entityRef }) => entityRef) },
          { credentials: this.#credentials },
        )
        .then(
          ({ items }) =>
            batch.forEach(({ resolve }, index) => resolve(items[index])),
          error => batch.forEach(({ reject }) => reject(error)),
        );
    }
  }
}

/**
 * The refs of what an entity is related to, sorted, so that answers are stable.
 *
 * @internal
 */
export function relatedRefs(entity: Entity, relation: string): string[] {
  const refs = (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'));
  return [...new Set(refs)].sort();
}

/**
 * What to call an entity.
 *
 * @internal
 */
export function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile as { displayName?: unknown } | undefined;
  const displayName = profile?.displayName;
  return typeof displayName === 'string' && displayName
    ? displayName
    : entity.metadata.title ?? entity.metadata.name;
}

/**
 * @internal
 */
export function refOf(entity: Entity): string {
  return stringifyEntityRef(entity);
}
