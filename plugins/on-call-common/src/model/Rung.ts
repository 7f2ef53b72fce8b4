/**
 * The places where a rota is looked for, in this order.
 *
 * - `annotation`: our annotation on the entity.
 * - `provider`: what a provider knows of the entity, such as its own annotation.
 * - `part-of`: both, on what the entity is a part of.
 * - `owner`: both, on the owner.
 * - `owner-parent`: both, on the groups above the owner.
 * - `default`: the rota of the configuration for everything else.
 *
 * @public
 */
export type RungKind =
  | 'annotation'
  | 'provider'
  | 'part-of'
  | 'owner'
  | 'owner-parent'
  | 'default';

/**
 * - `chosen`: has the rota that answers.
 * - `nothing`: names no rota.
 * - `invalid`: names one that cannot be understood. The search ends there:
 *   whoever is further up was not meant.
 * - `failed`: a provider could not say whether it names one. The search ends
 *   there too.
 * - `not-found`: the entity does not exist, or the caller may not see it.
 *
 * @public
 */
export type RungOutcome =
  | 'chosen'
  | 'nothing'
  | 'invalid'
  | 'failed'
  | 'not-found';

/**
 * One place where a rota was looked for, and what it had.
 *
 * @public
 */
export type Rung = {
  kind: RungKind;
  /** Absent for the configured default. */
  entityRef?: string;
  title: string;
  outcome: RungOutcome;
  message?: string;
};
