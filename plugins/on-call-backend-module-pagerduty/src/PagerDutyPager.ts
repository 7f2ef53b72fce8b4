import { LoggerService } from '@backstage/backend-plugin-api';
import {
  OnCallQuestion,
  PageOrder,
  PageReceipt,
  PageTarget,
  Pager,
  VendorAccounts,
  VendorClock,
  joinRotaId,
  toWebUrl,
} from '@data-portal/plugin-on-call-node';
import { setTimeout as sleep } from 'timers/promises';
import { EventsApi } from './api/EventsApi';
import { PagerDutyApi } from './api/PagerDutyApi';
import { IncidentRow } from './api/schemas';
import { PagerDutyConfig } from './config';

/** An event has become an incident after some seconds. */
const LOOKS = 3;
const LOOK_EVERY_MS = 1_500;
/** How long one look may take: most of the time is for the event itself. */
const LOOK_MS = 3_000;
/** By how much the clocks of the portal and of the vendor may differ. */
const SKEW_MS = 60_000;

/**
 * Pages by the Events API, version 2: what has a routing key in the
 * configuration. An incident that is open is not paged again.
 *
 * @internal
 */
export class PagerDutyPager implements Pager {
  readonly id = 'pagerduty';
  readonly title = 'PagerDuty';

  readonly #accounts: VendorAccounts<{ rest: PagerDutyApi; events: EventsApi }>;
  /** By the id of the rota. They are secrets. */
  readonly #routingKeys: Map<string, string>;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #wait: NonNullable<VendorClock['wait']>;
  readonly #lookMs: number;

  static create(
    options: {
      accounts: PagerDutyConfig[];
      logger: LoggerService;
      /** How long a look for an open incident may take; 3000 unless told. */
      lookMs?: number;
    } & VendorClock,
  ): PagerDutyPager {
    return new PagerDutyPager(options);
  }

  private constructor(options: Parameters<typeof PagerDutyPager.create>[0]) {
    const { accounts, logger, now, wait } = options;
    this.#logger = logger;
    this.#now = now ?? Date.now;
    this.#lookMs = options.lookMs ?? LOOK_MS;
    this.#wait =
      wait ??
      (async (ms, signal) => {
        await sleep(ms, undefined, { signal });
      });
    // Others than the provider has: a page does not wait behind what cards ask.
    this.#accounts = VendorAccounts.create({
      accounts,
      toApi: config => ({
        rest: PagerDutyApi.create({ config, now, wait }),
        events: EventsApi.create({ config, now, wait }),
      }),
    });
    this.#routingKeys = new Map(
      accounts.flatMap(({ name: account, paging = [] }) =>
        paging.map(({ rota, routingKey }) => {
          const [object, id] = rota.split(':');
          return [joinRotaId({ account, object, id }), routingKey] as const;
        }),
      ),
    );
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#Pager.pagingOf} */
  pagingOf(rota: PageTarget) {
    return rota.provider === 'pagerduty' && this.#routingKeys.has(rota.id)
      ? {}
      : undefined;
  }

  /** {@inheritdoc @data-portal/plugin-on-call-node#Pager.page} */
  async page(order: PageOrder, question: OnCallQuestion): Promise<PageReceipt> {
    const { rota, dedupKey, title, details, entityRef, entityUrl } = order;
    const open = await this.#incidentOf(rota.id, dedupKey, question);
    if (open && open !== 'unknown') {
      return { outcome: 'already-open', url: toWebUrl(open.html_url) };
    }

    const startedAt = this.#now();
    await this.#accounts.apiOf(rota.id).events.trigger(
      {
        routingKey: this.#routingKeys.get(rota.id)!,
        dedupKey,
        summary: title,
        source: entityRef,
        details: {
          entity: entityRef,
          requested_by: order.requestedBy,
          ...(details && { details }),
        },
        link: { href: entityUrl, text: 'In the portal' },
      },
      // What was asked before takes nothing from its budget.
      { ...question, now: new Date(startedAt) },
    );
    if (open === 'unknown') {
      return {
        outcome: 'accepted',
        message: 'The portal may not see there whether it became an incident.',
      };
    }
    return this.#receiptOf({
      rotaId: rota.id,
      dedupKey,
      startedAt,
      question,
    });
  }

  /** What has become of an event that was taken. */
  async #receiptOf(options: {
    rotaId: string;
    dedupKey: string;
    startedAt: number;
    question: OnCallQuestion;
  }): Promise<PageReceipt> {
    const { rotaId, dedupKey, startedAt, question } = options;
    for (let look = 0; look < LOOKS; look += 1) {
      try {
        await this.#wait(LOOK_EVERY_MS, question.signal);
      } catch {
        break;
      }
      const incident = await this.#incidentOf(rotaId, dedupKey, question);
      if (incident && incident !== 'unknown') {
        const isOlder = Date.parse(incident.created_at) < startedAt - SKEW_MS;
        return {
          outcome: isOlder ? 'already-open' : 'accepted',
          url: toWebUrl(incident.html_url),
        };
      }
    }
    return {
      outcome: 'accepted',
      message:
        'It shows no incident for it yet: look there whether somebody was woken.',
    };
  }

  /** That it cannot be seen keeps nobody from paging: the key is the same. */
  async #incidentOf(
    rotaId: string,
    dedupKey: string,
    question: OnCallQuestion,
  ): Promise<IncidentRow | undefined | 'unknown'> {
    try {
      return await this.#accounts.apiOf(rotaId).rest.incidentOf(dedupKey, {
        now: new Date(this.#now()),
        signal: AbortSignal.any([
          question.signal,
          AbortSignal.timeout(this.#lookMs),
        ]),
      });
    } catch (error) {
      this.#logger.warn(
        `Open incidents of ${rotaId} at PagerDuty are not known`,
        error as Error,
      );
      return 'unknown';
    }
  }
}
