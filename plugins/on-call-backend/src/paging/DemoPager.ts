import { LoggerService } from '@backstage/backend-plugin-api';
import { rotaKeyOf } from '@data-portal/plugin-on-call-common';
import {
  PageOrder,
  PageReceipt,
  Pager,
} from '@data-portal/plugin-on-call-node';

const OPEN_MS = 10 * 60_000;

/**
 * Pages nobody, and writes a line into the log: to try paging out. What it was
 * told counts as open for ten minutes.
 *
 * @internal
 */
export class DemoPager implements Pager {
  readonly id = 'demo';
  readonly title = 'Demonstration';
  readonly #logger: LoggerService;
  readonly #now: () => number;
  /** By dedup key: until when, in epoch milliseconds. */
  readonly #open = new Map<string, number>();

  constructor(options: { logger: LoggerService; now?: () => number }) {
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#Pager.pagingOf} */
  pagingOf() {
    return {
      notice:
        'Nobody is woken: this portal pages for demonstration, into its own log. Where it is serious, call.',
    };
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#Pager.page} */
  async page(order: PageOrder): Promise<PageReceipt> {
    const { dedupKey, rota, title, entityRef, requestedBy } = order;
    const now = this.#now();
    for (const [key, until] of this.#open) {
      if (until <= now) {
        this.#open.delete(key);
      }
    }
    if (this.#open.has(dedupKey)) {
      return { outcome: 'already-open' };
    }
    this.#open.set(dedupKey, now + OPEN_MS);
    this.#logger.info('A page for demonstration', {
      rota: rotaKeyOf(rota),
      title,
      entityRef,
      requestedBy,
    });
    return {
      outcome: 'accepted',
      message: 'Nobody was woken: this is a demonstration.',
    };
  }
}
