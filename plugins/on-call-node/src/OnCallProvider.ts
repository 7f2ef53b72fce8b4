import { Entity } from '@backstage/catalog-model';
import {
  OnCallLevel,
  OpenIncidents,
  RotaName,
  RotaProblem,
} from '@data-portal/plugin-on-call-common';

/**
 * A rota of a provider, before it has been asked.
 *
 * @public
 */
export type RotaRef = {
  /** Unique within the provider, over all its accounts; holds no secret. */
  id: string;
  /** What to call it until the source has said its name. */
  name: string;
  /**
   * The annotation, or the key of the configuration, that names the rota. The
   * backend fills it in for a rota that its own annotation names.
   */
  chosenBy: string;
  timeZone?: string;
  url?: string;
};

/**
 * What a provider may know a rota for.
 *
 * @public
 */
export type RotaSubject = {
  /**
   * An entity, or one of its owners, as the caller may see it: its metadata and
   * relations, and of its spec the type and the profile.
   */
  entity: Entity;
  /** The ref of `entity`, in lower case. */
  entityRef: string;
  /** `owner` too for groups above an owner, and for owners further up. */
  role: 'entity' | 'part-of' | 'owner';
};

/**
 * @public
 */
export type OnCallQuestion = {
  now: Date;
  /** Aborts when the budget of the provider is spent. */
  signal: AbortSignal;
};

/**
 * What the source said of one rota.
 *
 * @public
 */
export type RotaReading = { id: string } & (
  | {
      levels: OnCallLevel[];
      /** Left out where the source has none, or did not say. */
      incidents?: OpenIncidents;
      /** What else is to be known of the rota, in a sentence. */
      notice?: string;
      /** ISO 8601: when the source knew this, where that was not just now. */
      observedAt?: string;
      /** In place of those of the {@link RotaRef}. */
      name?: string;
      timeZone?: string;
      url?: string;
    }
  | { problem: RotaProblem }
);

/**
 * How a provider wants to be asked.
 *
 * @public
 */
export type OnCallProviderLimits = {
  /** How many rotas at most are asked in one call; 25 unless told. */
  batchSize?: number;
  /** How long one call may take; 8 seconds unless told. */
  budgetMs?: number;
  /**
   * How long an answer holds; 60 seconds unless told. It never outlives the
   * next hand-over that the answer itself foretells.
   */
  freshMs?: number;
};

/**
 * A source of rotas.
 *
 * @remarks
 *
 * Answers are cached and shared between all viewers, therefore a provider asks
 * with credentials of its own, and keeps no cache of who is on call. Persons
 * that have a `userRef` get their name and contacts from the catalog, as far as
 * the viewer may see them.
 *
 * @public
 */
export interface OnCallProvider {
  /** Lower case, `pagerduty`. */
  readonly id: string;
  readonly title: string;
  /** The names under which the annotation `on-call.io/rota` knows it. */
  readonly accounts: readonly string[];
  readonly limits?: OnCallProviderLimits;

  /**
   * The rota that the annotation `on-call.io/rota` names. Asks no remote source:
   * whether the rota exists there is answered by `onCall`.
   *
   * @throws InputError when the account has no such kind of object.
   */
  rotaNamed(name: RotaName): Promise<RotaRef>;

  /**
   * The rotas that an entity has by annotations of the vendor, or by the
   * configuration. Asks no remote source either, as it is called for everything
   * above every row of a table.
   *
   * @throws InputError when an annotation is there and cannot be understood.
   */
  rotasFor(subject: RotaSubject): Promise<RotaRef[]>;

  /**
   * All the rotas there are, for a provider that can tell without asking a
   * remote source, as when they stand in the configuration.
   */
  rotas?(): Promise<RotaRef[]>;

  /**
   * Who is on call, for some rotas of this provider at once. A rota that is
   * missing from the answer counts as unavailable, as all do when this rejects.
   */
  onCall(rotas: RotaRef[], question: OnCallQuestion): Promise<RotaReading[]>;
}
