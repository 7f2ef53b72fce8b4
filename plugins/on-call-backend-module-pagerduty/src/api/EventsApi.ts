import {
  OnCallQuestion,
  VendorClient,
  VendorClock,
} from '@data-portal/plugin-on-call-node';
import { z } from 'zod';
import { PagerDutyConfig } from '../config';

const BASE_URLS = {
  us: 'https://events.pagerduty.com',
  eu: 'https://events.eu.pagerduty.com',
};
/** What the vendor takes of a summary, in characters. */
const LONGEST_SUMMARY = 1_024;

const answer = z.object({ status: z.string() });

/**
 * An event that wakes somebody, as the vendor takes it.
 *
 * @internal
 */
export type TriggerEvent = {
  routingKey: string;
  dedupKey: string;
  summary: string;
  /** What is affected. */
  source: string;
  details: Record<string, string>;
  link: { href: string; text: string };
};

/**
 * Sends events to PagerDuty. An event that is sent twice with one key is one.
 *
 * @internal
 */
export class EventsApi {
  readonly #client: VendorClient;

  static create(options: { config: PagerDutyConfig } & VendorClock): EventsApi {
    return new EventsApi(options);
  }

  private constructor(options: Parameters<typeof EventsApi.create>[0]) {
    const { config } = options;
    this.#client = VendorClient.create({
      ...options,
      source: `PagerDuty events (${config.name})`,
      baseUrl: config.eventsBaseUrl ?? BASE_URLS[config.region],
      // The key is in the event itself.
      headers: async () => ({}),
    });
  }

  async trigger(event: TriggerEvent, question: OnCallQuestion): Promise<void> {
    const { routingKey, dedupKey, summary, source, details, link } = event;
    await this.#client.postJson({
      path: 'v2/enqueue',
      json: {
        routing_key: routingKey,
        event_action: 'trigger',
        dedup_key: dedupKey,
        client: 'Backstage',
        client_url: link.href,
        links: [link],
        payload: {
          summary: summary.slice(0, LONGEST_SUMMARY),
          source,
          severity: 'critical',
          custom_details: details,
        },
      },
      schema: answer,
      question,
    });
  }
}
