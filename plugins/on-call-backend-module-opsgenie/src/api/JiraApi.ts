import { Person, toEmailLink } from '@data-portal/plugin-on-call-common';
import {
  ObjectCache,
  OnCallQuestion,
  RotaProblemError,
  VendorClient,
  VendorClock,
  readPages,
} from '@data-portal/plugin-on-call-node';
import { z } from 'zod';
import { JiraConfig } from '../config';
import {
  Escalation,
  OperationsApi,
  Period,
  Responder,
  Schedule,
  escalation,
  participant,
  routingRule,
  schedule,
} from './OperationsApi';
import { periodsOf, timeline, timelineWindow, usersOf } from './timeline';

const BASE_URL = 'https://api.atlassian.com';
const MOST_PAGES = 10;

const user = z.object({
  displayName: z.string().nullish(),
  emailAddress: z.string().nullish(),
});

/**
 * What the operations of a site of Jira Service Management say.
 *
 * @internal
 */
export class JiraApi implements OperationsApi {
  readonly #config: JiraConfig;
  readonly #operations: VendorClient;
  readonly #site: VendorClient;
  readonly #cache: ObjectCache;

  static create(options: { config: JiraConfig } & VendorClock): JiraApi {
    return new JiraApi(options);
  }

  private constructor(options: Parameters<typeof JiraApi.create>[0]) {
    const { config } = options;
    const { email, apiToken, name, site, cloudId } = config;
    const secret = Buffer.from(`${email}:${apiToken}`).toString('base64');
    const shared = {
      ...options,
      source: `Jira Service Management (${name})`,
      headers: async () => ({ authorization: `Basic ${secret}` }),
    };
    this.#config = config;
    this.#cache = new ObjectCache(options);
    this.#operations = VendorClient.create({
      ...shared,
      baseUrl: `${BASE_URL}/jsm/ops/api/${cloudId}/v1`,
    });
    this.#site = VendorClient.create({ ...shared, baseUrl: `https://${site}` });
  }

  /** {@inheritdoc OperationsApi.schedule} */
  schedule(id: string, question: OnCallQuestion): Promise<Schedule> {
    return this.#cache.get(`schedule ${id}`, () =>
      this.#operations.get({
        path: `schedules/${encodeURIComponent(id)}`,
        schema: schedule,
        question,
      }),
    );
  }

  /** {@inheritdoc OperationsApi.onCalls} */
  async onCalls(
    scheduleId: string,
    question: OnCallQuestion,
  ): Promise<Responder[]> {
    const answer = await this.#operations.get({
      path: `schedules/${encodeURIComponent(scheduleId)}/on-calls`,
      query: { flat: 'false' },
      schema: z.object({ onCallParticipants: z.array(participant) }),
      question,
    });
    return usersOf(answer.onCallParticipants);
  }

  /** {@inheritdoc OperationsApi.periods} */
  async periods(
    scheduleId: string,
    question: OnCallQuestion,
  ): Promise<Period[]> {
    const answer = await this.#operations.get({
      path: `schedules/${encodeURIComponent(scheduleId)}/timeline`,
      query: timelineWindow(question.now),
      schema: timeline,
      question,
    });
    return periodsOf(answer);
  }

  /** {@inheritdoc OperationsApi.escalation} */
  async escalation(options: {
    id: string;
    teamId?: string;
    question: OnCallQuestion;
  }): Promise<Escalation> {
    const { id, teamId = '', question } = options;
    const all = await this.#cache.get(`escalations ${teamId}`, () =>
      this.#list({
        path: `teams/${encodeURIComponent(teamId)}/escalations`,
        schema: escalation,
        question,
      }),
    );
    const found = all.find(one => one.id === id);
    if (!found) {
      throw new RotaProblemError({
        kind: 'not-found',
        message: `Jira Service Management (${
          this.#config.name
        }) shows no such escalation of the team`,
      });
    }
    return found;
  }

  /** {@inheritdoc OperationsApi.defaultRoute} */
  defaultRoute(options: {
    team: string;
    question: OnCallQuestion;
  }): Promise<Responder | undefined> {
    const { team, question } = options;
    return this.#cache.get(`route ${team}`, async () => {
      const rules = await this.#list({
        path: `teams/${encodeURIComponent(team)}/routing-rules`,
        schema: routingRule,
        question,
      });
      return rules.find(({ isDefault }) => isDefault)?.notify ?? undefined;
    });
  }

  /** {@inheritdoc OperationsApi.person} */
  async person(
    responder: Responder,
    question: OnCallQuestion,
  ): Promise<Person> {
    const accountId = responder.id ?? '';
    try {
      const { displayName, emailAddress } = await this.#cache.get(
        `user ${accountId}`,
        () =>
          this.#site.get({
            path: 'rest/api/3/user',
            query: { accountId },
            schema: user,
            question,
          }),
      );
      return {
        name: displayName ?? 'Somebody whose name is hidden',
        // Their profile may hide it.
        contacts: emailAddress ? [toEmailLink(emailAddress)] : [],
      };
    } catch (error) {
      // That somebody is on call is known even where their name is not.
      if (error instanceof RotaProblemError) {
        return {
          name:
            error.problem.kind === 'not-found'
              ? 'A deleted user'
              : 'Somebody whose name is hidden',
          contacts: [],
        };
      }
      throw error;
    }
  }

  async #list<T>(options: {
    path: string;
    schema: z.ZodType<T>;
    question: OnCallQuestion;
  }): Promise<T[]> {
    const { path, schema, question } = options;
    const { items } = await readPages({
      first: path,
      mostPages: MOST_PAGES,
      read: async next => {
        const answer = await this.#operations.get({
          path: next,
          schema: z.object({
            values: z.array(schema),
            links: z.object({ next: z.string().nullish() }).nullish(),
          }),
          question,
        });
        return {
          items: answer.values as T[],
          next: answer.links?.next ?? undefined,
        };
      },
    });
    return items;
  }
}
