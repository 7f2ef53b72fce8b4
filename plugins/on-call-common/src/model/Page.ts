/**
 * How a rota can be paged from here.
 *
 * @public
 */
export type RotaPaging = {
  /** What pages, `PagerDuty`. */
  pager: string;
  /** What is to be known before, such as that nobody is woken. */
  notice?: string;
};

/**
 * Wakes whoever is on call for an entity.
 *
 * @public
 */
export type PageRequest = {
  entityRef: string;
  /** Which of the rotas that answer for the entity. */
  rota: { provider: string; id: string };
  /** What is wrong, in a line. */
  title: string;
  /** What else helps whoever is woken. */
  details?: string;
};

/**
 * - `accepted`: the pager has taken it. That is not yet somebody awake.
 * - `already-open`: the rota has been paged for this entity, and it is still
 *   open: nobody was paged again.
 *
 * @public
 */
export type PageOutcome = 'accepted' | 'already-open';

/**
 * What came of a page.
 *
 * @public
 */
export type PageAnswer = {
  outcome: PageOutcome;
  /** What paged, `PagerDuty`. */
  pager: string;
  /** All of it in a sentence. */
  message: string;
  /** The page of the incident at the pager. */
  url?: string;
};
