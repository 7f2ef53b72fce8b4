import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EntitySummary } from '@data-portal/plugin-on-call-common';
import { Batch } from './Batch';

/**
 * What ladders, answers and providers are told of an entity.
 *
 * @internal
 */
export const ENTITY_FIELDS = [
  'kind',
  'metadata',
  'relations',
  'spec.profile',
  'spec.type',
];

const LARGEST_BATCH = 200;
const MOST_EMAILS = 50;
const LONGEST_DESCRIPTION = 200;

/**
 * The catalog as one caller may see it, for the time of one request. Entities
 * that are asked for one by one at the same time are fetched together, and none
 * is fetched twice.
 *
 * @internal
 */
export class CatalogView {
  readonly #entities: Batch<Entity>;
  readonly #users: Batch<Entity>;

  constructor(options: {
    catalog: CatalogService;
    credentials: BackstageCredentials;
  }) {
    const { catalog, credentials } = options;
    this.#entities = new Batch({
      size: LARGEST_BATCH,
      fetch: async entityRefs => {
        const { items } = await catalog.getEntitiesByRefs(
          { entityRefs, fields: ENTITY_FIELDS },
          { credentials },
        );
        return items;
      },
    });
    this.#users = new Batch({
      size: MOST_EMAILS,
      fetch: async emails => {
        const { items } = await catalog.getEntities(
          {
            filter: { kind: 'User', 'spec.profile.email': emails },
            fields: ENTITY_FIELDS,
          },
          { credentials },
        );
        return emails.map(email => {
          const users = items.filter(user => emailOf(user) === email);
          return users.length === 1 ? users[0] : undefined;
        });
      },
    });
  }

  /** An entity, unless it does not exist or the caller may not see it. */
  get(ref: string): Promise<Entity | undefined> {
    return this.#entities.get(ref.toLocaleLowerCase('en-US'));
  }

  /** Entities with {@link ENTITY_FIELDS} that were found otherwise. */
  know(entities: Entity[]): void {
    entities.forEach(entity => this.#entities.set(refOf(entity), entity));
  }

  /** The only user with an address; who of several is meant cannot be told. */
  userByEmail(email: string): Promise<Entity | undefined> {
    return this.#users.get(email.toLocaleLowerCase('en-US'));
  }
}

function emailOf(user: Entity): string | undefined {
  const profile = user.spec?.profile as { email?: unknown } | undefined;
  return typeof profile?.email === 'string'
    ? profile.email.toLocaleLowerCase('en-US')
    : undefined;
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
 * An entity as one of a list, in which others may have its title.
 *
 * @internal
 */
export function listedAs(entity: Entity): EntitySummary {
  const line = entity.metadata.description?.replace(/\s+/g, ' ').trim() ?? '';
  const description =
    line.length > LONGEST_DESCRIPTION
      ? `${line.slice(0, LONGEST_DESCRIPTION - 1)}…`
      : line;
  return {
    entityRef: refOf(entity),
    title: titleOf(entity),
    ...(description && { description }),
  };
}

/**
 * @internal
 */
export function refOf(entity: Entity): string {
  return stringifyEntityRef(entity);
}
