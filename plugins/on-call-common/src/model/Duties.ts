import { MyShift } from './MyOnCall';
import { EntitySummary } from './Owner';
import { Rota } from './Rota';

/**
 * A rota that a user or a group is on call on.
 *
 * @public
 */
export type Duty = {
  rota: Rota;
  /** The shifts of the user, those of now first; absent for a group. */
  shifts?: Array<Omit<MyShift, 'rota'>>;
  /** What it answers for, as far as the caller may see it; 20 at most. */
  entities: EntitySummary[];
  /** How much it answers for of what was looked at. */
  entityCount: number;
};

/**
 * What a user or a group is on call for.
 *
 * @public
 */
export type DutiesAnswer = EntitySummary & {
  /** Of a user: the rotas with a shift of theirs, now or later. */
  items: Duty[];
  /**
   * Why there may be others, each as a clause for readers: what does not answer,
   * or could not be understood.
   */
  unknown: string[];
  /** There is more that was not looked at. */
  isCut?: boolean;
};
