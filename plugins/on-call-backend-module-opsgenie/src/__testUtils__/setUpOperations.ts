import { mockServices } from '@backstage/backend-test-utils';
import { RotaReading } from '@data-portal/plugin-on-call-node';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { JiraConfig, OpsgenieConfig } from '../config';
import { createProviders } from '../createProviders';

/** A server in the vendor's place, that remembers what it was asked. */
export function serveOperations(base: string) {
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
  const on = (path: string, answer: (url: URL) => Response) =>
    server.use(
      http.get(
        path.startsWith('https:') ? path : `${base}${path}`,
        ({ request }) => answer(new URL(request.url)),
      ),
    );
  return {
    asked,
    on,
    json: (path: string, body: object) =>
      on(path, () => HttpResponse.json(body)),
  };
}

/** The providers with a clock of their own, at 12:00 on 5 January 2026. */
export function setUpOperations(accounts: {
  opsgenie?: OpsgenieConfig[];
  jira?: JiraConfig[];
}) {
  const clock = { now: Date.parse('2026-01-05T12:00:00Z') };
  const logger = mockServices.logger.mock();
  const { opsgenie = [], jira = [] } = accounts;
  const [provider] = createProviders({
    opsgenie,
    jira,
    logger,
    now: () => clock.now,
    wait: async ms => {
      clock.now += ms;
    },
  });
  return {
    clock,
    logger,
    provider,
    ask: async (id: string): Promise<RotaReading> => {
      const [reading] = await provider.onCall(
        [{ id, name: id, chosenBy: 'a test' }],
        { now: new Date(clock.now), signal: new AbortController().signal },
      );
      return reading;
    },
  };
}

/** A period of a timeline in January 2026, under either product's names. */
export function makePeriod(options: {
  user?: string;
  from: string;
  until: string;
  type?: string;
  word?: 'recipient' | 'responder';
}): object {
  const { user, from, until, type = 'base', word = 'recipient' } = options;
  return {
    startDate: `2026-01-${from}:00Z`,
    endDate: `2026-01-${until}:00Z`,
    type,
    [word]: user
      ? { id: user, type: 'user', name: `${user}@example.com` }
      : { type: 'noone' },
  };
}
