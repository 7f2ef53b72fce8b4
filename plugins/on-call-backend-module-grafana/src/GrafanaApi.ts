import { Incident, OpenIncidents } from '@data-portal/plugin-on-call-common';
import {
  ObjectCache,
  OnCallQuestion,
  RotaProblemError,
  Stretch,
  VendorClient,
  VendorClock,
  readPages,
  toWebUrl,
} from '@data-portal/plugin-on-call-node';
import { z } from 'zod';
import { GrafanaConfig } from './config';
import {
  Step,
  User,
  alertGroup,
  integration,
  schedule,
  shift,
  step,
  user,
} from './schemas';
import { toPerson } from './toPerson';

const MOST_PAGES = 10;
const MOST_INCIDENTS = 10;
const MINUTE = 60_000;
const WINDOW = 35 * 24 * 60 * MINUTE;

/**
 * What one account says. Schedules, chains and users are kept for some minutes,
 * who is on call is not.
 *
 * @internal
 */
export class GrafanaApi {
  readonly #client: VendorClient;
  readonly #cache: ObjectCache;

  static create(options: { config: GrafanaConfig } & VendorClock): GrafanaApi {
    return new GrafanaApi(options);
  }

  private constructor(options: Parameters<typeof GrafanaApi.create>[0]) {
    const { name, apiBaseUrl, stackUrl, token } = options.config;
    this.#cache = new ObjectCache(options);
    this.#client = VendorClient.create({
      ...options,
      source: `Grafana (${name})`,
      baseUrl: `${apiBaseUrl.replace(/\/+$/, '')}/api/v1`,
      headers: async () => ({
        // The vendor wants the token alone, without a word before it.
        authorization: token,
        ...(stackUrl && { 'x-grafana-url': stackUrl }),
      }),
    });
  }

  schedule(
    id: string,
    question: OnCallQuestion,
  ): Promise<z.infer<typeof schedule>> {
    return this.#object({ path: 'schedules', id, schema: schedule, question });
  }

  integration(
    id: string,
    question: OnCallQuestion,
  ): Promise<z.infer<typeof integration>> {
    return this.#object({
      path: 'integrations',
      id,
      schema: integration,
      question,
    });
  }

  /** A user; one without a name when they were deleted. */
  async user(id: string, question: OnCallQuestion): Promise<User> {
    try {
      return await this.#object({ path: 'users', id, schema: user, question });
    } catch (error) {
      if (
        error instanceof RotaProblemError &&
        error.problem.kind === 'not-found'
      ) {
        return {};
      }
      throw error;
    }
  }

  /** The shifts of a schedule, 35 days back and ahead. */
  async stretches(
    scheduleId: string,
    question: OnCallQuestion,
  ): Promise<Stretch[]> {
    const now = question.now.getTime();
    // Of the two forms that are taken, the one with minutes.
    const first = toMinute(now - WINDOW);
    const last = toMinute(now + WINDOW);
    const shifts = await this.#list({
      path: `schedules/${encodeURIComponent(scheduleId)}/final_shifts`,
      query: { start_date: first, end_date: last },
      schema: shift,
      question,
    });
    return shifts.map(row => {
      const from = Date.parse(row.shift_start);
      const until = Date.parse(row.shift_end);
      // The vendor cuts shifts where the window begins and ends.
      const hasStart = from > Date.parse(`${first}Z`);
      const hasEnd = until < Date.parse(`${last}Z`);
      return {
        key: row.user_pk,
        person: toPerson({
          username: row.user_username,
          email: row.user_email,
        }),
        ...(hasStart && { from }),
        ...(hasEnd ? { until } : { isEndUnknown: true }),
        source: 'unknown',
      };
    });
  }

  /** The steps of an escalation chain, in order. */
  steps(chainId: string, question: OnCallQuestion): Promise<Step[]> {
    return this.#cache.get(`steps ${chainId}`, async () => {
      const steps = await this.#list({
        path: 'escalation_policies',
        query: { escalation_chain_id: chainId },
        schema: step,
        question,
      });
      return steps.sort((a, b) => a.position - b.position);
    });
  }

  /** How many routes an integration has beside the default one. */
  otherRoutes(id: string, question: OnCallQuestion): Promise<number> {
    return this.#cache.get(`routes ${id}`, async () => {
      const routes = await this.#list({
        path: 'routes',
        query: { integration_id: id },
        schema: z.object({ is_the_last_route: z.boolean().nullish() }),
        question,
      });
      return routes.filter(route => !route.is_the_last_route).length;
    });
  }

  /** What is open on an integration, the newest first. */
  async incidents(
    integrationId: string,
    question: OnCallQuestion,
  ): Promise<OpenIncidents> {
    const ask = async (state: string, status: Incident['status']) => {
      const answer = await this.#client.get({
        path: 'alert_groups/',
        query: { integration_id: integrationId, state },
        schema: z.object({
          results: z.array(alertGroup),
          next: z.string().nullish(),
        }),
        question,
      });
      return {
        isCut: Boolean(answer.next),
        items: answer.results.map(
          (row): Incident => ({
            id: row.id,
            title: row.title ?? row.id,
            status,
            since: row.created_at,
            url: toWebUrl(row.permalinks?.web),
          }),
        ),
      };
    };
    const [triggered, acknowledged] = await Promise.all([
      ask('new', 'triggered'),
      ask('acknowledged', 'acknowledged'),
    ]);
    const items = [...triggered.items, ...acknowledged.items].sort(
      (a, b) => Date.parse(b.since) - Date.parse(a.since),
    );
    const isCut =
      triggered.isCut || acknowledged.isCut || items.length > MOST_INCIDENTS;
    return { items: items.slice(0, MOST_INCIDENTS), ...(isCut && { isCut }) };
  }

  #object<T>(options: {
    path: string;
    id: string;
    schema: z.ZodType<T>;
    question: OnCallQuestion;
  }): Promise<T> {
    const { path, id, schema, question } = options;
    return this.#cache.get(`${path} ${id}`, () =>
      this.#client.get({
        path: `${path}/${encodeURIComponent(id)}/`,
        schema,
        question,
      }),
    );
  }

  async #list<T>(options: {
    path: string;
    query: Record<string, string>;
    schema: z.ZodType<T>;
    question: OnCallQuestion;
  }): Promise<T[]> {
    const { path, query, schema, question } = options;
    const { items } = await readPages({
      first: 1,
      mostPages: MOST_PAGES,
      read: async page => {
        const answer = await this.#client.get({
          path: `${path}/`,
          query: { ...query, page: String(page) },
          schema: z.object({
            results: z.array(schema),
            next: z.string().nullish(),
          }),
          question,
        });
        return {
          items: answer.results as T[],
          ...(answer.next && { next: page + 1 }),
        };
      },
    });
    return items;
  }
}

function toMinute(time: number): string {
  return new Date(time).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
}
