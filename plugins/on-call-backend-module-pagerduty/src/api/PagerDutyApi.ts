import {
  ObjectCache,
  OnCallQuestion,
  RotaProblemError,
  VendorClient,
  VendorClock,
  readPages,
} from '@data-portal/plugin-on-call-node';
import { z } from 'zod';
import { PagerDutyConfig } from '../config';
import {
  IncidentRow,
  OnCallRow,
  Policy,
  Service,
  User,
  incidentsAnswer,
  onCallsAnswer,
  policyAnswer,
  scheduleAnswer,
  serviceAnswer,
  servicesAnswer,
  shiftScheduleAnswer,
  userAnswer,
} from './schemas';
import { TokenSource } from './TokenSource';

const BASE_URLS = {
  us: 'https://api.pagerduty.com',
  eu: 'https://api.eu.pagerduty.com',
};
const DAY = 86_400_000;
/** How far the next hand-over is looked for. The vendor knows 90 days at most. */
const AHEAD = 14 * DAY;
const PAGE = 100;
const MOST_PAGES = 10;

type Schedule = z.infer<typeof scheduleAnswer>['schedule'];
type ShiftSchedule = z.infer<typeof shiftScheduleAnswer>['schedule'];

/**
 * What one account of PagerDuty says. Services, policies and users are kept for
 * some minutes, who is on call is not.
 *
 * @internal
 */
export class PagerDutyApi {
  readonly #client: VendorClient;
  readonly #cache: ObjectCache;

  static create(
    options: { config: PagerDutyConfig } & VendorClock,
  ): PagerDutyApi {
    return new PagerDutyApi(options);
  }

  private constructor(options: Parameters<typeof PagerDutyApi.create>[0]) {
    const { config } = options;
    const source = `PagerDuty (${config.name})`;
    const tokens = TokenSource.create({ ...options, source });
    this.#cache = new ObjectCache(options);
    this.#client = VendorClient.create({
      ...options,
      source,
      baseUrl: config.apiBaseUrl ?? BASE_URLS[config.region],
      headers: async question => ({
        accept: 'application/vnd.pagerduty+json;version=2',
        authorization: await tokens.authorization(question),
      }),
    });
  }

  service(id: string, question: OnCallQuestion): Promise<Service> {
    return this.#cache.get(`service ${id}`, async () => {
      // Integrations are not included: they hold their keys.
      const { service } = await this.#client.get({
        path: `services/${encodeURIComponent(id)}`,
        schema: serviceAnswer,
        question,
      });
      return service;
    });
  }

  /**
   * The service that an integration key belongs to.
   *
   * @param alias - what the key is remembered by, in its place
   */
  serviceOfKey(options: {
    key: string | undefined;
    alias: string;
    question: OnCallQuestion;
  }): Promise<Service> {
    const { key, alias, question } = options;
    return this.#cache.get(`key ${alias}`, async () => {
      // Without a key, the vendor would list all services.
      const { services } = key
        ? await this.#client.get({
            path: 'services',
            query: { query: key },
            schema: servicesAnswer,
            question,
          })
        : { services: [] };
      if (services.length !== 1) {
        throw new RotaProblemError({
          kind: 'not-found',
          message:
            'PagerDuty has no service with the integration key of the entity',
        });
      }
      return services[0];
    });
  }

  policy(id: string, question: OnCallQuestion): Promise<Policy> {
    return this.#cache.get(`policy ${id}`, async () => {
      const answer = await this.#client.get({
        path: `escalation_policies/${encodeURIComponent(id)}`,
        schema: policyAnswer,
        question,
      });
      return answer.escalation_policy;
    });
  }

  /** Who is on call by some policies, now and in the next fourteen days. */
  onCalls(
    policyIds: string[],
    question: OnCallQuestion,
  ): Promise<{ items: OnCallRow[]; isCut: boolean }> {
    const { now } = question;
    return readPages({
      first: 0,
      mostPages: MOST_PAGES,
      read: async offset => {
        const answer = await this.#client.get({
          path: 'oncalls',
          query: {
            'escalation_policy_ids[]': policyIds,
            'include[]': 'users',
            since: now.toISOString(),
            until: new Date(now.getTime() + AHEAD).toISOString(),
            time_zone: 'UTC',
            limit: String(PAGE),
            offset: String(offset),
          },
          schema: onCallsAnswer,
          question,
        });
        return {
          items: answer.oncalls,
          ...(answer.more && { next: offset + PAGE }),
        };
      },
    });
  }

  /** A schedule with its shifts now and in the next fourteen days. */
  async schedule(
    id: string,
    question: OnCallQuestion,
  ): Promise<
    | { kind: 'layers'; schedule: Schedule }
    | { kind: 'shifts'; schedule: ShiftSchedule }
  > {
    const { now } = question;
    const window = {
      since: now.toISOString(),
      until: new Date(now.getTime() + AHEAD).toISOString(),
      time_zone: 'UTC',
    };
    const path = `schedules/${encodeURIComponent(id)}`;
    try {
      const { schedule } = await this.#client.get({
        path,
        // Otherwise shifts are cut where the window begins and ends.
        query: { ...window, overflow: 'true', 'include[]': 'users' },
        schema: scheduleAnswer,
        question,
      });
      return { kind: 'layers', schedule };
    } catch (error) {
      if (
        !(error instanceof RotaProblemError) ||
        error.problem.kind !== 'not-found'
      ) {
        throw error;
      }
      // Those of the third version are not found by the second.
      const { schedule } = await this.#client.get({
        path: `v3/${path}`,
        query: { ...window, 'include[]': 'final_schedule' },
        schema: shiftScheduleAnswer,
        question,
      });
      return { kind: 'shifts', schedule };
    }
  }

  /** A user; one without a name when they were deleted. */
  async user(id: string, question: OnCallQuestion): Promise<User> {
    try {
      return await this.#cache.get(`user ${id}`, async () => {
        const { user } = await this.#client.get({
          path: `users/${encodeURIComponent(id)}`,
          schema: userAnswer,
          question,
        });
        return user;
      });
    } catch (error) {
      if (
        error instanceof RotaProblemError &&
        error.problem.kind === 'not-found'
      ) {
        return { id };
      }
      throw error;
    }
  }

  /** What is open on some services, the newest first, a page at most. */
  async incidents(
    serviceIds: string[],
    question: OnCallQuestion,
  ): Promise<{ items: IncidentRow[]; isCut: boolean }> {
    const answer = await this.#client.get({
      path: 'incidents',
      query: {
        'service_ids[]': serviceIds,
        'statuses[]': ['triggered', 'acknowledged'],
        // Otherwise only those of the last month.
        date_range: 'all',
        sort_by: 'created_at:desc',
        time_zone: 'UTC',
        limit: String(PAGE),
      },
      schema: incidentsAnswer,
      question,
    });
    return { items: answer.incidents, isCut: Boolean(answer.more) };
  }

  /** The open incident that a dedup key has made, where the token may see it. */
  async incidentOf(
    dedupKey: string,
    question: OnCallQuestion,
  ): Promise<IncidentRow | undefined> {
    const answer = await this.#client.get({
      path: 'incidents',
      query: {
        incident_key: dedupKey,
        'statuses[]': ['triggered', 'acknowledged'],
        date_range: 'all',
        time_zone: 'UTC',
        limit: '1',
      },
      schema: incidentsAnswer,
      question,
    });
    return answer.incidents[0];
  }
}
