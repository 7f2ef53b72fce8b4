import { Person, toEmailLink } from '@data-portal/plugin-on-call-common';
import {
  ObjectCache,
  OnCallQuestion,
  VendorClient,
  VendorClock,
} from '@data-portal/plugin-on-call-node';
import { z } from 'zod';
import { OpsgenieConfig } from '../config';
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

const BASE_URLS = {
  us: 'https://api.opsgenie.com',
  eu: 'https://api.eu.opsgenie.com',
};

/**
 * What an account of Opsgenie says.
 *
 * @internal
 */
export class OpsgenieApi implements OperationsApi {
  readonly #client: VendorClient;
  readonly #cache: ObjectCache;

  static create(
    options: { config: OpsgenieConfig } & VendorClock,
  ): OpsgenieApi {
    return new OpsgenieApi(options);
  }

  private constructor(options: Parameters<typeof OpsgenieApi.create>[0]) {
    const { config } = options;
    this.#cache = new ObjectCache(options);
    this.#client = VendorClient.create({
      ...options,
      source: `Opsgenie (${config.name})`,
      baseUrl: config.apiBaseUrl ?? BASE_URLS[config.region],
      headers: async () => ({ authorization: `GenieKey ${config.apiKey}` }),
    });
  }

  /** {@inheritdoc OperationsApi.schedule} */
  schedule(id: string, question: OnCallQuestion): Promise<Schedule> {
    return this.#cache.get(`schedule ${id}`, () =>
      this.#get({
        path: `schedules/${encodeURIComponent(id)}`,
        query: { identifierType: 'id' },
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
    const answer = await this.#get({
      path: `schedules/${encodeURIComponent(scheduleId)}/on-calls`,
      query: { scheduleIdentifierType: 'id', flat: 'false' },
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
    const answer = await this.#get({
      path: `schedules/${encodeURIComponent(scheduleId)}/timeline`,
      query: { identifierType: 'id', ...timelineWindow(question.now) },
      schema: timeline,
      question,
    });
    return periodsOf(answer);
  }

  /** {@inheritdoc OperationsApi.escalation} */
  escalation(options: {
    id: string;
    question: OnCallQuestion;
  }): Promise<Escalation> {
    const { id, question } = options;
    return this.#cache.get(`escalation ${id}`, () =>
      this.#get({
        path: `escalations/${encodeURIComponent(id)}`,
        query: { identifierType: 'id' },
        schema: escalation,
        question,
      }),
    );
  }

  /** {@inheritdoc OperationsApi.defaultRoute} */
  defaultRoute(options: {
    team: string;
    isName: boolean;
    question: OnCallQuestion;
  }): Promise<Responder | undefined> {
    const { team, isName, question } = options;
    const teamIdentifierType = isName ? 'name' : 'id';
    return this.#cache.get(`${teamIdentifierType} ${team}`, async () => {
      const rules = await this.#get({
        path: `teams/${encodeURIComponent(team)}/routing-rules`,
        query: { teamIdentifierType },
        schema: z.array(routingRule),
        question,
      });
      return rules.find(({ isDefault }) => isDefault)?.notify ?? undefined;
    });
  }

  /** {@inheritdoc OperationsApi.person} */
  async person(user: Responder): Promise<Person> {
    const name = user.username ?? user.name ?? 'A deleted user';
    return {
      name,
      contacts: /^\S+@\S+$/.test(name) ? [toEmailLink(name)] : [],
    };
  }

  async #get<T>(options: {
    path: string;
    query: Record<string, string>;
    schema: z.ZodType<T>;
    question: OnCallQuestion;
  }): Promise<T> {
    const { path, schema } = options;
    const { data } = await this.#client.get({
      ...options,
      path: `v2/${path}`,
      schema: z.object({ data: schema }),
    });
    return data as T;
  }
}
