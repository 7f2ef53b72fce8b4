import { EntitySummary, OwnerStep } from './Owner';
import { Rota } from './Rota';
import { Rung } from './Rung';

/**
 * Who owns an entity, who is on call for it, and why.
 *
 * @public
 */
export type OnCallAnswer = EntitySummary & {
  /** Nobody owns the entity itself; the ladder may still have owners. */
  isUnowned: boolean;
  /** The owner of the entity, of its system, and so on. */
  owners: OwnerStep[];
  /** The rotas that answer for the entity; none when nobody is configured. */
  rotas: Rota[];
  /** Several groups at the same distance name different rotas. */
  isAmbiguous: boolean;
  /** Where the rotas were looked for, up to where they were found. */
  rungs: Rung[];
};

/**
 * {@link OnCallAnswer} in short, for a row of a table.
 *
 * @public
 */
export type OnCallBrief = {
  isUnowned: boolean;
  owners: EntitySummary[];
  rotas: Rota[];
  /** Why the search for a rota broke off. */
  problem?: string;
};

/**
 * @public
 */
export type OnCallNowAnswer = {
  /** By entity ref, in full and lower case, without those that cannot be seen. */
  items: Record<string, OnCallBrief>;
};
