import { PageOutcome } from '@data-portal/plugin-on-call-common';
import { OnCallQuestion, RotaRef } from './OnCallProvider';

/**
 * A rota to be paged.
 *
 * @public
 */
export type PageTarget = RotaRef & {
  /** The id of the provider of the rota. */
  provider: string;
};

/**
 * A page to be sent.
 *
 * @public
 */
export type PageOrder = {
  rota: PageTarget;
  /** The same for all pages of one rota about an entity: at most 255 characters. */
  dedupKey: string;
  title: string;
  details?: string;
  entityRef: string;
  /** The page of the entity in the portal. */
  entityUrl: string;
  /** The ref of the user who pages. */
  requestedBy: string;
};

/**
 * What a pager has made of a page.
 *
 * @public
 */
export type PageReceipt = {
  outcome: PageOutcome;
  /** Adds to what the reader is told, as a sentence. */
  message?: string;
  /** The page of the incident, where the pager has said it. */
  url?: string;
};

/**
 * Wakes whoever is on call.
 *
 * @public
 */
export interface Pager {
  /** Lower case, `pagerduty`. */
  readonly id: string;
  readonly title: string;

  /**
   * Whether it can page a rota, and what is to be known before. Asks no remote
   * source, as it is called for every rota that is shown.
   */
  pagingOf(rota: PageTarget): { notice?: string } | undefined;

  /**
   * Sends a page, unless one with its key is open.
   *
   * @throws RotaProblemError when it was not accepted: then nobody is woken,
   * unless its kind is `unavailable`, by which that is not known.
   */
  page(order: PageOrder, question: OnCallQuestion): Promise<PageReceipt>;
}
