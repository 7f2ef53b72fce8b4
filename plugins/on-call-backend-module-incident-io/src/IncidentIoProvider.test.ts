import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { readIncidentIoAccounts } from './config';
import { IncidentIoProvider } from './IncidentIoProvider';

const API = 'https://api.incident.io/v2';

function readAccounts(...accounts: JsonObject[]) {
  return readIncidentIoAccounts(
    mockServices.rootConfig({ data: { onCall: { incidentIo: { accounts } } } }),
  );
}

function setUp() {
  const clock = { now: Date.parse('2026-01-05T12:00:00Z') };
  const budget = new AbortController();
  const provider = IncidentIoProvider.create({
    accounts: readAccounts({ apiKey: 's3cret' }),
    logger: mockServices.logger.mock(),
    now: () => clock.now,
    wait: async ms => {
      clock.now += ms;
    },
  });
  const ask = async (id = 'incident-io:schedule:S1') => {
    const [reading] = await provider.onCall(
      [{ id, name: id, chosenBy: 'a test' }],
      { now: new Date(clock.now), signal: budget.signal },
    );
    return reading;
  };
  return { clock, budget, provider, ask };
}

const PATH = 'incident-io:escalation-path:P1';

function makeUser(name: string): JsonObject {
  return {
    id: name.toUpperCase(),
    name,
    email: `${name}@example.com`,
    slack_user_id: 'U1',
  };
}

function makeShift(
  user: string | undefined,
  from: string,
  until: string,
): JsonObject {
  return {
    entry_id: `${user}-${from}`,
    fingerprint: 'f',
    rotation_id: 'R',
    layer_id: 'L',
    start_at: from,
    end_at: until,
    ...(user && { user: makeUser(user) }),
  };
}

const olivia = makeShift(
  'olivia',
  '2026-01-05T09:00:00Z',
  '2026-01-06T09:00:00Z',
);
const omar = makeShift('omar', '2026-01-06T09:00:00Z', '2026-01-07T09:00:00Z');
const ada = makeShift('ada', '2026-01-07T09:00:00Z', '2026-01-08T09:00:00Z');

describe('IncidentIoProvider', () => {
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

  const on = (
    path: string,
    answer: (url: URL) => Response | Promise<Response>,
  ) =>
    server.use(
      http.get(`${API}${path}`, ({ request }) => answer(new URL(request.url))),
    );
  const json = (path: string, body: JsonObject) =>
    on(path, () => HttpResponse.json(body));

  function serveSchedule(
    current: JsonObject[],
    options: { final?: JsonObject[]; overrides?: JsonObject[] } = {},
  ) {
    const { final = [], overrides = [] } = options;
    json('/schedules/S1', {
      schedule: {
        id: 'S1',
        name: 'Primary',
        timezone: 'Europe/Berlin',
        permalink: 'https://app.incident.io/acme/on-call/schedules/S1',
        current_shifts: current,
        next_shifts: [omar],
      },
    });
    json('/schedule_entries', {
      schedule_entries: { final, overrides, scheduled: [] },
    });
  }

  function servePath(path: JsonObject[], overrides: JsonObject = {}) {
    json('/escalation_paths/P1', {
      escalation_path: { id: 'P1', name: 'Orders', path, ...overrides },
    });
    json('/escalations', { escalations: [], pagination_meta: {} });
  }

  const level = (targets: JsonObject[], more: JsonObject = {}) => ({
    id: 'N',
    type: 'level',
    level: { targets, time_to_ack_seconds: 300, ...more },
  });

  it('says who is on call, until when, who is next, and who after that', async () => {
    serveSchedule([olivia], { final: [olivia, omar, ada] });
    await expect(setUp().ask()).resolves.toMatchObject({
      id: 'incident-io:schedule:S1',
      name: 'Primary',
      timeZone: 'Europe/Berlin',
      url: 'https://app.incident.io/acme/on-call/schedules/S1',
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
              source: 'rotation',
            },
          ],
          next: { person: { name: 'omar' }, from: '2026-01-06T09:00:00.000Z' },
          later: [{ person: { name: 'ada' } }],
        },
      ],
    });
    expect(asked[0].headers.get('authorization')).toBe('Bearer s3cret');
  });

  it('joins what one person has one after the other, and tells who steps in', async () => {
    const more = makeShift(
      'olivia',
      '2026-01-06T09:00:00Z',
      '2026-01-06T18:00:00Z',
    );
    serveSchedule([olivia], { final: [more, omar], overrides: [] });
    const joined = await setUp().ask();
    expect(joined).toMatchObject({
      levels: [{ now: [{ until: '2026-01-06T18:00:00.000Z' }] }],
    });
    serveSchedule([olivia], { overrides: [olivia] });
    await expect(setUp().ask()).resolves.toMatchObject({
      levels: [{ now: [{ source: 'override' }] }],
    });
  });

  it('shows everybody of a schedule with several rotations', async () => {
    serveSchedule([
      olivia,
      makeShift('leo', '2026-01-05T00:00:00Z', '2026-01-12T00:00:00Z'),
    ]);
    await expect(setUp().ask()).resolves.toMatchObject({
      levels: [
        { now: [{ person: { name: 'leo' } }, { person: { name: 'olivia' } }] },
      ],
    });
  });

  it('takes a shift without a user for a gap', async () => {
    serveSchedule(
      [makeShift(undefined, '2026-01-05T09:00:00Z', '2026-01-06T09:00:00Z')],
      { final: [omar] },
    );
    await expect(setUp().ask()).resolves.toMatchObject({
      levels: [{ now: [], next: { person: { name: 'omar' } } }],
    });
  });

  it('reads further pages of entries', async () => {
    serveSchedule([olivia]);
    on('/schedule_entries', ({ searchParams }) =>
      HttpResponse.json(
        searchParams.get('entry_window_start') === '2026-01-07T00:00:00Z'
          ? { schedule_entries: { final: [ada] } }
          : {
              schedule_entries: { final: [omar] },
              pagination_meta: { after: '2026-01-07T00:00:00Z' },
            },
      ),
    );
    await expect(setUp().ask()).resolves.toMatchObject({
      levels: [
        {
          next: { person: { name: 'omar' } },
          later: [{ person: { name: 'ada' } }],
        },
      ],
    });
  });

  it('makes do with the next shift where entries cannot be read', async () => {
    serveSchedule([olivia]);
    on('/schedule_entries', () => HttpResponse.json({}, { status: 403 }));
    await expect(setUp().ask()).resolves.toMatchObject({
      levels: [{ next: { person: { name: 'omar' } } }],
    });
  });

  it('shows an escalation path level by level, with its delays', async () => {
    serveSchedule([olivia]);
    json('/users/ADA', { user: makeUser('ada') });
    servePath([
      level([
        { type: 'schedule', id: 'S1', schedule_mode: 'currently_on_call' },
      ]),
      { id: 'D', type: 'delay', delay: { delay_seconds: 600 } },
      level([
        { type: 'user', id: 'ADA', urgency: 'high' },
        { type: 'slack_channel', id: 'C1' },
      ]),
      { id: 'R', type: 'repeat', repeat: { repeat_times: 3, to_node: 'N' } },
    ]);
    const reading = await setUp().ask(PATH);
    expect(reading).toMatchObject({
      name: 'Orders',
      levels: [
        {
          level: 1,
          now: [{ person: { name: 'olivia' }, schedule: 'Primary' }],
        },
        {
          level: 2,
          delayMinutes: 15,
          now: [
            { person: { name: 'ada' }, source: 'direct', isPermanent: true },
          ],
          notice: 'Also tells a channel.',
        },
      ],
      incidents: { items: [] },
    });
  });

  it('does not count the levels of a path that branches', async () => {
    servePath(
      [{ id: 'I', type: 'if_else', if_else: { then_path: [], else_path: [] } }],
      { current_responders: [makeUser('olivia'), makeUser('omar')] },
    );
    await expect(setUp().ask(PATH)).resolves.toMatchObject({
      notice: expect.stringContaining('This path branches'),
      levels: [
        {
          level: 1,
          now: [{ person: { name: 'olivia' } }, { person: { name: 'omar' } }],
        },
      ],
    });
  });

  it('says how a level differs from what one expects', async () => {
    serveSchedule([olivia]);
    servePath([
      level([{ type: 'schedule', id: 'S1', schedule_mode: 'next_on_call' }], {
        round_robin_config: { enabled: true },
      }),
    ]);
    await expect(setUp().ask(PATH)).resolves.toMatchObject({
      levels: [
        {
          notice:
            'Called in turns. Calls others of a schedule than those on call.',
        },
      ],
    });
    servePath([]);
    await expect(setUp().ask(PATH)).resolves.toMatchObject({
      levels: [{ level: 1, now: [] }],
      notice: 'This path calls nobody.',
    });
  });

  it('shows what is escalated, and who is on call without it', async () => {
    servePath([]);
    json('/escalations', {
      escalations: [
        {
          id: 'E1',
          title: 'Orders is failing',
          status: 'acked',
          created_at: '2026-01-05T11:00:00Z',
        },
      ],
      pagination_meta: { after: 'E1' },
    });
    await expect(setUp().ask(PATH)).resolves.toMatchObject({
      incidents: {
        items: [{ id: 'E1', status: 'acknowledged' }],
        isCut: true,
      },
    });
    on('/escalations', () => HttpResponse.json({}, { status: 403 }));
    const reading = await setUp().ask(PATH);
    expect(reading).toMatchObject({
      notice: expect.stringContaining('Open escalations could not be read.'),
    });
    expect(reading).not.toHaveProperty('incidents');
  });

  it('names a user who was deleted', async () => {
    servePath([level([{ type: 'user', id: 'GONE' }])]);
    on('/users/GONE', () => HttpResponse.json({}, { status: 404 }));
    await expect(setUp().ask(PATH)).resolves.toMatchObject({
      levels: [{ now: [{ person: { name: 'A deleted user' } }] }],
    });
  });

  it.each([
    [401, 'unauthenticated'],
    [402, 'plan-missing'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [500, 'unavailable'],
  ])('tells the problem of a %s', async (status, kind) => {
    serveSchedule([olivia]);
    on('/schedules/S1', () =>
      HttpResponse.json({ type: 'error', errors: ['s3cret'] }, { status }),
    );
    const reading = await setUp().ask();
    expect(reading).toMatchObject({ problem: { kind } });
    expect(JSON.stringify(reading)).not.toContain('s3cret');
  });

  it('waits as long as it is told, and not longer than there is time', async () => {
    serveSchedule([olivia]);
    let times = 0;
    on('/schedules/S1', () => {
      times += 1;
      return times === 1
        ? HttpResponse.json(
            {},
            { status: 429, headers: { 'Retry-After': '2' } },
          )
        : HttpResponse.json({ schedule: { current_shifts: [olivia] } });
    });
    await expect(setUp().ask()).resolves.toMatchObject({
      levels: [{ now: [{ person: { name: 'olivia' } }] }],
    });
    on('/schedules/S1', () =>
      HttpResponse.json({}, { status: 429, headers: { 'Retry-After': '60' } }),
    );
    await expect(setUp().ask()).resolves.toMatchObject({
      problem: { kind: 'rate-limited', retryAt: '2026-01-05T12:01:00.000Z' },
    });
  });

  it.each<[string, () => Response]>([
    ['a page for people', () => new HttpResponse('<html></html>')],
    ['something else', () => HttpResponse.json({ schedule: 7 })],
  ])('does not take %s for an answer', async (_, answer) => {
    serveSchedule([olivia]);
    on('/schedules/S1', answer);
    await expect(setUp().ask()).resolves.toMatchObject({
      problem: { kind: 'unavailable' },
    });
  });

  it('gives up when the time is over', async () => {
    serveSchedule([olivia]);
    const { ask, budget } = setUp();
    on('/schedules/S1', () => {
      budget.abort();
      return new Promise<Response>(() => {});
    });
    await expect(ask()).resolves.toMatchObject({
      problem: { kind: 'unavailable' },
    });
  });

  it('knows its objects and ids', async () => {
    const { provider } = setUp();
    const name = { account: 'incident-io', object: 'schedule', id: 'S1' };
    await expect(provider.rotaNamed(name)).resolves.toMatchObject({
      id: 'incident-io:schedule:S1',
    });
    await expect(
      provider.rotaNamed({ ...name, object: 'team' }),
    ).rejects.toThrow(
      'incident.io has no team; it has schedule, escalation-path',
    );
    await expect(provider.rotasFor()).resolves.toEqual([]);
  });

  it('names what is wrong in the configuration, and no key', () => {
    expect(() => readAccounts({ apiKey: '' })).toThrow(
      'onCall.incidentIo.accounts[0].apiKey',
    );
    expect(() =>
      readAccounts({ apiKey: 's3cret', apiBaseUrl: 'http://x' }),
    ).toThrow(/apiBaseUrl: must begin with https:\/\/(?!.*s3cret)/);
  });
});
