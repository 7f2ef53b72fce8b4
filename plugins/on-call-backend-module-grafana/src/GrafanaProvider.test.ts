import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { readGrafanaAccounts } from './config';
import { GrafanaProvider } from './GrafanaProvider';

const BASE = 'https://oncall.example/oncall';
const API = `${BASE}/api/v1`;

function readAccounts(...accounts: JsonObject[]) {
  return readGrafanaAccounts(
    mockServices.rootConfig({ data: { onCall: { grafana: { accounts } } } }),
  );
}

function setUp() {
  const clock = { now: Date.parse('2026-01-05T12:00:00Z') };
  const logger = mockServices.logger.mock();
  const provider = GrafanaProvider.create({
    accounts: readAccounts({
      apiBaseUrl: BASE,
      stackUrl: 'https://acme.grafana.example',
      token: 's3cret',
    }),
    logger,
    now: () => clock.now,
    wait: async ms => {
      clock.now += ms;
    },
  });
  const ask = async (id: string) => {
    const [reading] = await provider.onCall(
      [{ id, name: id, chosenBy: 'a test' }],
      { now: new Date(clock.now), signal: new AbortController().signal },
    );
    return reading;
  };
  return { clock, logger, provider, ask };
}

function makeShift(user: string, from: string, until: string): JsonObject {
  return {
    user_pk: user,
    user_email: `${user}@example.com`,
    user_username: user,
    shift_start: from,
    shift_end: until,
  };
}

describe('GrafanaProvider', () => {
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
      http.get(`${API}${path}`, ({ request }) => answer(new URL(request.url))),
    );
  const json = (path: string, body: JsonObject) =>
    on(path, () => HttpResponse.json(body));
  const list = (path: string, results: JsonObject[]) =>
    json(path, { count: results.length, next: null, results });

  function serveSchedule(shifts: JsonObject[], id = 'S1') {
    json(`/schedules/${id}/`, {
      id,
      name: 'Primary',
      type: 'web',
      time_zone: 'Europe/Berlin',
      on_call_now: [],
    });
    list(`/schedules/${id}/final_shifts/`, shifts);
  }

  function serveIntegration(steps: JsonObject[], routes: JsonObject[] = []) {
    json('/integrations/I1/', {
      id: 'I1',
      name: 'Orders',
      link: 'https://oncall.example/integrations/v1/webhook/s3cret/',
      default_route: { id: 'R', escalation_chain_id: 'C1' },
    });
    list('/escalation_policies/', steps);
    list('/routes/', [{ id: 'R', is_the_last_route: true }, ...routes]);
    list('/alert_groups/', []);
  }

  it('says who is on call, until when, and who is next', async () => {
    serveSchedule([
      makeShift('omar', '2026-01-06T09:00:00Z', '2026-01-07T09:00:00Z'),
      makeShift('olivia', '2026-01-05T09:00:00Z', '2026-01-06T00:00:00Z'),
      makeShift('olivia', '2026-01-06T00:00:00Z', '2026-01-06T09:00:00Z'),
    ]);
    await expect(setUp().ask('grafana:schedule:S1')).resolves.toMatchObject({
      name: 'Primary',
      timeZone: 'Europe/Berlin',
      levels: [
        {
          level: 1,
          now: [
            {
              person: {
                name: 'olivia',
                contacts: [{ url: 'mailto:olivia@example.com' }],
              },
              from: '2026-01-05T09:00:00.000Z',
              until: '2026-01-06T09:00:00.000Z',
            },
          ],
          next: { person: { name: 'omar' } },
        },
      ],
    });
    const [request] = asked.filter(({ url }) => url.includes('final_shifts'));
    expect(request.headers.get('authorization')).toBe('s3cret');
    expect(request.headers.get('x-grafana-url')).toBe(
      'https://acme.grafana.example',
    );
    const query = new URL(request.url).searchParams;
    expect(query.get('start_date')).toBe('2025-12-01T12:00');
    expect(query.get('end_date')).toBe('2026-02-09T12:00');
  });

  it('does not take the edge of what it asked for the end of a shift', async () => {
    serveSchedule([
      makeShift('ada', '2025-12-01T12:00:00Z', '2026-02-09T12:00:00Z'),
    ]);
    await expect(setUp().ask('grafana:schedule:S1')).resolves.toMatchObject({
      levels: [
        {
          now: [
            {
              person: {
                name: 'ada',
                contacts: [expect.objectContaining({ kind: 'email' })],
              },
              source: 'unknown',
            },
          ],
        },
      ],
    });
    const reading = await setUp().ask('grafana:schedule:S1');
    expect(JSON.stringify(reading)).not.toMatch(/until|from|isPermanent/);
  });

  it('tells a gap', async () => {
    serveSchedule([]);
    await expect(setUp().ask('grafana:schedule:S1')).resolves.toMatchObject({
      levels: [{ level: 1, now: [] }],
    });
  });

  it('follows the default route of an integration, step by step', async () => {
    serveSchedule([
      makeShift('olivia', '2026-01-05T09:00:00Z', '2026-01-06T09:00:00Z'),
    ]);
    serveIntegration(
      [
        { position: 3, type: 'wait', duration: 600 },
        {
          position: 4,
          type: 'notify_persons',
          persons_to_notify: ['U1', 'GONE'],
        },
        {
          position: 1,
          type: 'notify_on_call_from_schedule',
          notify_on_call_from_schedule: 'S1',
        },
        { position: 2, type: 'wait', duration: 300 },
        { position: 5, type: 'resolve' },
        { position: 6, type: 'notify_whole_channel' },
      ],
      [{ id: 'R2' }],
    );
    json('/users/U1/', { username: 'ada', email: 'ada@example.com' });
    on('/users/GONE/', () => new HttpResponse(null, { status: 404 }));
    on('/alert_groups/', url => {
      const state = url.searchParams.get('state')!;
      return HttpResponse.json({
        next: null,
        results: [
          {
            id: state,
            title: `An alert that is ${state}`,
            created_at: '2026-01-05T11:00:00Z',
            permalinks: { web: 'https://acme.grafana.example/a/1' },
          },
        ],
      });
    });
    const reading = await setUp().ask('grafana:integration:I1');
    expect(reading).toMatchObject({
      name: 'Orders',
      notice: 'This is the default route; 1 more may call others.',
      levels: [
        { level: 1, now: [{ person: { name: 'olivia' } }] },
        {
          level: 2,
          delayMinutes: 15,
          now: [
            { person: { name: 'ada' }, isPermanent: true, source: 'direct' },
            { person: { name: 'A deleted user' } },
          ],
        },
        { level: 3, now: [], notice: 'Calls a whole channel' },
      ],
      incidents: {
        items: [
          { id: 'new', status: 'triggered' },
          { id: 'acknowledged', status: 'acknowledged' },
        ],
      },
    });
    expect(JSON.stringify(reading)).not.toContain('s3cret');
  });

  it('says who is on call without what is open', async () => {
    serveIntegration([]);
    on('/alert_groups/', () => new HttpResponse(null, { status: 403 }));
    const reading = await setUp().ask('grafana:integration:I1');
    expect(reading).toMatchObject({
      levels: [{ level: 1, now: [] }],
      notice:
        'The default route calls nobody. Open alert groups could not be read.',
    });
    expect(reading).not.toHaveProperty('incidents');
  });

  it('reads all pages', async () => {
    serveIntegration([]);
    on('/escalation_policies/', url =>
      HttpResponse.json(
        url.searchParams.get('page') === '1'
          ? { next: 'http://elsewhere.example/', results: [] }
          : {
              next: null,
              results: [{ position: 1, type: 'notify_user_group' }],
            },
      ),
    );
    await expect(setUp().ask('grafana:integration:I1')).resolves.toMatchObject({
      levels: [{ notice: 'Calls a user group' }],
    });
  });

  it.each([
    [401, {}, 'unauthenticated'],
    [403, {}, 'forbidden'],
    [404, {}, 'not-found'],
    [429, { 'RateLimit-Reset': '90' }, 'rate-limited'],
    [502, {}, 'unavailable'],
  ])('never takes %s for nobody', async (status, headers, kind) => {
    serveSchedule([]);
    on('/schedules/S1/final_shifts/', () =>
      HttpResponse.json(
        { detail: 's3cret' },
        { status, headers: headers as Record<string, string> },
      ),
    );
    const { ask, logger } = setUp();
    const reading = await ask('grafana:schedule:S1');
    expect(reading).toMatchObject({ problem: { kind } });
    expect(JSON.stringify([reading, logger.warn.mock.calls])).not.toContain(
      's3cret',
    );
  });

  it('takes a page for people for no answer', async () => {
    serveSchedule([]);
    on('/schedules/S1/final_shifts/', () => HttpResponse.html('<h1>Hi</h1>'));
    await expect(setUp().ask('grafana:schedule:S1')).resolves.toMatchObject({
      problem: { kind: 'unavailable' },
    });
  });

  it('refuses what it does not know', async () => {
    const { provider } = setUp();
    await expect(
      provider.rotaNamed({ account: 'grafana', object: 'team', id: 'T1' }),
    ).rejects.toThrow('Grafana has no team; it has schedule, integration');
    expect(() =>
      readAccounts({ apiBaseUrl: 'http://oncall.example', token: 's3cret' }),
    ).toThrow(
      'onCall.grafana.accounts[0].apiBaseUrl: must begin with https://',
    );
  });
});
