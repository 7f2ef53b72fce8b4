import { ContactLink } from '../contacts';
import { Person } from './Person';
import { Rota } from './Rota';

/**
 * @public
 */
export type EntitySummary = {
  entityRef: string;
  title: string;
  /**
   * Its own words, in one line and not longer than tells it apart from others of
   * its title. Only where several are listed.
   */
  description?: string;
};

/**
 * What is owned, seen from the entity that was asked about.
 *
 * - `itself`: the entity is a group or a user, and stands for itself.
 * - `entity`: the entity that was asked about.
 * - `part-of`: a component, system or domain that the entity is a part of.
 * - `platform`: what the entity runs on. Shown, and never called in its place.
 *
 * @public
 */
export type OwnerRelation = 'itself' | 'entity' | 'part-of' | 'platform';

/**
 * A group or a user that owns something.
 *
 * @public
 */
export type Owner = EntitySummary & {
  kind: 'group' | 'user' | 'other';
  /** False when it does not exist, or the caller may not see it. */
  isFound: boolean;
  contacts: ContactLink[];
  /** Some of its members; none for a user. */
  members: Person[];
  /** How many members there are. */
  memberCount: number;
  /** The rotas that this owner names; not those it inherits. */
  rotas: Rota[];
};

/**
 * One step of the owner ladder: the nearest owner first.
 *
 * @public
 */
export type OwnerStep = {
  owner: Owner;
  /** What it owns, nearest first. */
  owns: Array<EntitySummary & { relation: OwnerRelation }>;
};
