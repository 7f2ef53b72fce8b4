import {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  ANNOTATION_LOCATION,
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_RESOURCE,
  toOwnerRef,
} from '@data-portal/plugin-data-pipelines-common';
import { Clock } from '@data-portal/plugin-data-pipelines-node';

const REFRESH = 10_000;
/**
 * How often an owner has to be missing before it is said to be: a catalog that
 * has just started answers before it has read its groups.
 */
const MISSED_BEFORE_MISSING = 3;
/** Until the catalog has been heard for the first time. */
const FIRST_REFRESH = 1_000;
const BATCH = 100;
/** Names found in a cluster that may be somebody's. */
const MOST_GUESSES = 1_000;

/**
 * An authored entity that says it stands for a resource.
 *
 * @internal
 */
export type Claim = {
  /** The printed ref of the resource. */
  resource: string;
  entityRef: string;
  owner?: string;
  /** Where the entity was written. */
  location?: string;
};

function toClaim(entity: Entity): Claim | undefined {
  const { annotations = {} } = entity.metadata;
  // Our own entities carry the annotation too.
  if (annotations[ANNOTATION_LOCATION]?.startsWith('data-pipelines:')) {
    return undefined;
  }
  const owner = entity.relations?.find(
    relation => relation.type === RELATION_OWNED_BY,
  )?.targetRef;
  const declared = entity.spec?.owner;
  return {
    resource: annotations[ANNOTATION_RESOURCE],
    entityRef: stringifyEntityRef(entity),
    location: annotations[ANNOTATION_LOCATION],
    owner:
      owner ??
      (typeof declared === 'string' ? toOwnerRef(declared) : undefined),
  };
}

/**
 * What the inventory needs to know of the catalog, asked for at intervals:
 * which owners exist, and which authored entities claim a resource. A catalog
 * that does not answer changes nothing.
 *
 * @internal
 */
export class CatalogDirectory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #owners = new Map<string, boolean | undefined>();
  readonly #missed = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  #claims = new Map<string, Claim[]>();
  #heard = false;
  #wake = new AbortController();

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /** Whether the catalog has answered at least once. */
  get heard(): boolean {
    return this.#heard;
  }

  /** Tells when an owner or a claim appeared or went. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Undefined as long as the catalog's word on the owner is not certain. */
  ownerExists(ownerRef: string): boolean | undefined {
    if (!this.#owners.has(ownerRef)) {
      this.#owners.set(ownerRef, undefined);
      this.#wake.abort();
    }
    return this.#owners.get(ownerRef);
  }

  /**
   * Which of some refs the catalog has now. It is asked for them once: unlike
   * owners that resources name, they are only guesses, and nothing is judged by
   * them.
   *
   * @returns nothing of those that the catalog did not answer for
   */
  async lookUp(refs: string[]): Promise<Map<string, boolean>> {
    try {
      const credentials = await this.#auth.getOwnServiceCredentials();
      return await this.#askFor(refs.slice(0, MOST_GUESSES), credentials);
    } catch (error) {
      this.#logger.warn('The catalog does not answer; guesses stay guesses', {
        error: String(error),
      });
      return new Map();
    }
  }

  claimsOn(resource: string): Claim[] {
    return this.#claims.get(resource) ?? [];
  }

  /** Runs until aborted. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#wake = new AbortController();
      await this.refresh();
      // New owners come in bursts: wait for the burst to end.
      await this.#clock.sleep(
        this.#heard ? REFRESH : FIRST_REFRESH,
        AbortSignal.any([signal, this.#wake.signal]),
      );
      await this.#clock.sleep(200, signal);
    }
  }

  /** Asks the catalog now. */
  async refresh(): Promise<void> {
    try {
      const credentials = await this.#auth.getOwnServiceCredentials();
      const owners = await this.#askFor([...this.#owners.keys()], credentials);
      let changed = false;
      for (const [ref, found] of owners) {
        const missed = found ? 0 : (this.#missed.get(ref) ?? 0) + 1;
        this.#missed.set(ref, missed);
        const exists =
          found || (missed < MISSED_BEFORE_MISSING ? undefined : false);
        changed ||= this.#owners.get(ref) !== exists;
        this.#owners.set(ref, exists);
      }
      const claims = new Map<string, Claim[]>();
      const { items } = await this.#catalog.getEntities(
        {
          filter: {
            [`metadata.annotations.${ANNOTATION_RESOURCE}`]:
              CATALOG_FILTER_EXISTS,
          },
          fields: ['kind', 'metadata', 'spec.owner', 'relations'],
        },
        { credentials },
      );
      for (const claim of items.map(toClaim)) {
        if (claim) {
          claims.set(claim.resource, [
            ...(claims.get(claim.resource) ?? []),
            claim,
          ]);
        }
      }
      changed ||=
        JSON.stringify([...claims]) !== JSON.stringify([...this.#claims]);
      this.#claims = claims;
      const first = !this.#heard;
      this.#heard = true;
      if (changed || first) {
        this.#listeners.forEach(listener => listener());
      }
    } catch (error) {
      this.#logger.warn(
        'The catalog does not answer; owners stay as they are',
        {
          error: String(error),
        },
      );
    }
  }

  async #askFor(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, boolean>> {
    const answers = new Map<string, boolean>();
    for (let start = 0; start < refs.length; start += BATCH) {
      const entityRefs = refs.slice(start, start + BATCH);
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind'] },
        { credentials },
      );
      entityRefs.forEach((ref, index) =>
        answers.set(ref, items[index] !== undefined),
      );
    }
    return answers;
  }
}
