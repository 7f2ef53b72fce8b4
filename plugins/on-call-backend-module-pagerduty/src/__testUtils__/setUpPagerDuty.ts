import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { PageOrder, RotaReading } from '@data-portal/plugin-on-call-node';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { readPagerDutyAccounts } from '../config';
import { PagerDutyPager } from '../PagerDutyPager';
import { PagerDutyProvider } from '../PagerDutyProvider';
import { makePolicy, makeRow, makeService } from './pagerDuty';

const API = 'https://api.pagerduty.com';

/** Reads accounts as if they stood in the configuration. */
export function readAccounts(...accounts: JsonObject[]) {
  return readPagerDutyAccounts(
    mockServices.rootConfig({ data: { onCall: { pagerduty: { accounts } } } }),
  );
}

/** The provider with a clock of its own, at 12:00 on 5 January 2026. */
export function setUpPagerDuty(...accounts: JsonObject[]) {
  const clock = { now: Date.parse('2026-01-05T12:00:00Z') };
  const budget = new AbortController();
  const logger = mockServices.logger.mock();
  const options = {
    accounts: readAccounts(
      ...(accounts.length > 0 ? accounts : [{ token: 's3cret' }]),
    ),
    logger,
    now: () => clock.now,
    wait: async (ms: number) => {
      clock.now += ms;
    },
  };
  const provider = PagerDutyProvider.create(options);
  const pager = PagerDutyPager.create({ ...options, lookMs: 500 });
  const askAll = (...ids: string[]): Promise<RotaReading[]> =>
    provider.onCall(
      ids.map(id => ({ id, name: id, chosenBy: 'a test' })),
      { now: new Date(clock.now), signal: budget.signal },
    );
  return {
    clock,
    budget,
    logger,
    provider,
    pager,
    page: (order: PageOrder) =>
      pager.page(order, { now: new Date(clock.now), signal: budget.signal }),
    askAll,
    ask: async (id = 'pagerduty:service:SERVICE') => (await askAll(id))[0],
  };
}

/** A server in the vendor's place, that remembers what it was asked. */
export function servePagerDuty() {
  const server = setupServer();
  const asked: Request[] = [];
  beforeAll(() => {
    server.listen({ onUnhandledRequest: 'error' });
    server.events.on('request:start', ({ request }) => {
      asked.push(request);
    });
  });
  afterEach(() => {
    server.resetHandlers();
    asked.length = 0;
  });
  afterAll(() => server.close());

  type Answer = (url: URL, request: Request) => Response | Promise<Response>;
  return {
    asked,
    /** Answers to a path of the API. */
    on(path: string, answer: Answer, base = API) {
      server.use(
        http.get(`${base}${path}`, ({ request }) =>
          answer(new URL(request.url), request),
        ),
      );
    },
    /** A form that is sent, as when a token is asked for. */
    onPost(
      url: string,
      answer: (body: string) => Response | Promise<Response>,
    ) {
      server.use(
        http.post(url, async ({ request }) => answer(await request.text())),
      );
    },
    /** All that the service `SERVICE` needs. */
    serve(
      rows: JsonObject[] = [makeRow(1, 'OLIVIA')],
      options: { incidents?: JsonObject[]; base?: string } = {},
    ) {
      const { incidents = [], base = API } = options;
      const answer = (path: string, json: JsonObject) =>
        server.use(http.get(`${base}${path}`, () => HttpResponse.json(json)));
      answer('/services/SERVICE', { service: makeService() });
      answer('/escalation_policies/POLICY', {
        escalation_policy: makePolicy(),
      });
      answer('/oncalls', { oncalls: rows, more: false });
      answer('/incidents', { incidents, more: false });
    },
  };
}
