import { OnCallBrief } from './OnCallAnswer';
import { EntitySummary } from './Owner';
import { Rota } from './Rota';
import { Shift } from './Shift';

/**
 * A shift of the user who asks.
 *
 * @public
 */
export type MyShift = {
  /** Without the levels of the rota. */
  rota: Omit<Rota, 'state'> & {
    /** ISO 8601: when the source said it. */
    observedAt: string;
  };
  /** Counted from 1. */
  level: number;
  shift: Shift;
  isNow: boolean;
};

/**
 * A group of the user who asks, with the rotas that answer for it.
 *
 * @public
 */
export type MyGroup = EntitySummary &
  Pick<OnCallBrief, 'rotas' | 'problem'> & {
    /** False when it does not exist, or the caller may not see it. */
    isFound: boolean;
  };

/**
 * Something that a user's groups depend on.
 *
 * @public
 */
export type MyDependency = EntitySummary & {
  /** What of theirs depends on it; some of it, where that is a lot. */
  usedBy: EntitySummary[];
  owners: EntitySummary[];
  isUnowned: boolean;
  /** Why this rota answers for it. */
  why?: string;
};

/**
 * A rota, and what it answers for.
 *
 * @public
 */
export type DependencyRota = {
  /** Absent for what has none. */
  rota?: Rota;
  /** Why the search for a rota broke off. */
  problem?: string;
  dependencies: MyDependency[];
};

/**
 * Everything about on-call that concerns one user.
 *
 * @public
 */
export type MyOnCall = {
  user: EntitySummary;
  /** Nothing in this portal has a rota. */
  isUnconfigured: boolean;
  groups: MyGroup[];
  shifts: {
    /** Those of now first, then the next of each rota. */
    items: MyShift[];
    /**
     * Why there may be others, each as a clause for readers: what does not
     * answer, or could not be understood.
     */
    unknown: string[];
    /** There are more rotas than were looked at. */
    isCut?: boolean;
  };
  /** Who is on call for what the user's groups depend on. */
  dependencies: {
    items: DependencyRota[];
    /** There is more that was not looked at. */
    isCut?: boolean;
  };
};

/**
 * The entities that the user who asks is on call for now.
 *
 * @public
 */
export type MyEntitiesAnswer = {
  /** Sorted; 100 at most. */
  entityRefs: string[];
  /** There may be more. */
  isCut?: boolean;
  /**
   * Why there may be others, each as a clause for readers: what does not answer,
   * or could not be understood.
   */
  unknown?: string[];
};
