import { mockServices } from '@backstage/backend-test-utils';
import { RotaReading } from '@data-portal/plugin-on-call-node';
import { JsonObject } from '@backstage/types';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { makeCalendar, makeEvent } from './__testUtils__/makeCalendar';
import { readIcalRotas } from './config';
import { IcalProvider } from './IcalProvider';

const FEED = 'https://calendar.example/private-s3cret/basic.ics';
const START = Date.parse('2026-01-05T12:00:00Z');

const week = makeEvent({
  title: 'Olivia O.',
  from: '20260105T090000Z',
  until: '20260112T090000Z',
});
const nextWeek = makeEvent({
  title: 'Omar',
  from: '20260112T090000Z',
  until: '20260119T090000Z',
});

describe('IcalProvider', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  function readRotas(...rotas: JsonObject[]) {
    return readIcalRotas(
      mockServices.rootConfig({ data: { onCall: { ical: { rotas } } } }),
    );
  }

  function setUp(overrides: JsonObject = {}) {
    const clock = { now: START };
    const logger = mockServices.logger.mock();
    const provider = IcalProvider.create({
      rotas: readRotas({
        id: 'checkout',
        owner: 'Checkout',
        feeds: [{ url: FEED.replace('https', 'webcal') }],
        people: [{ title: 'Olivia O.', user: 'olivia' }],
        ...overrides,
      }),
      logger,
      now: () => clock.now,
      wait: async ms => {
        clock.now += ms;
      },
    });
    const ask = async (): Promise<RotaReading> => {
      const rota = await provider.rotaNamed({
        account: 'ical',
        object: 'rota',
        id: 'checkout',
      });
      const [reading] = await provider.onCall([rota], {
        now: new Date(clock.now),
        signal: new AbortController().signal,
      });
      return reading;
    };
    return { clock, logger, provider, ask };
  }

  function serve(answer: () => Response, url = FEED) {
    const asked: Request[] = [];
    server.use(
      http.get(url, ({ request }) => {
        asked.push(request);
        return answer();
      }),
    );
    return asked;
  }
  const calendar =
    (...events: string[][]) =>
    () =>
      HttpResponse.text(makeCalendar(events.flat()), {
        headers: { etag: '"1"' },
      });

  it('says who is on call, until when, and who is next', async () => {
    serve(calendar(week, nextWeek));
    await expect(setUp().ask()).resolves.toEqual({
      id: 'checkout',
      observedAt: '2026-01-05T12:00:00.000Z',
      levels: [
        {
          level: 1,
          now: [
            {
              person: {
                userRef: 'user:default/olivia',
                name: 'Olivia O.',
                contacts: [],
              },
              from: '2026-01-05T09:00:00.000Z',
              until: '2026-01-12T09:00:00.000Z',
              source: 'calendar',
            },
          ],
          next: expect.objectContaining({
            from: '2026-01-12T09:00:00.000Z',
            person: { name: 'Omar', contacts: [] },
          }),
        },
      ],
    });
  });

  it('hands over on time without asking again, and tells a gap', async () => {
    const asked = serve(calendar(week, nextWeek));
    const { clock, ask } = setUp();
    clock.now = Date.parse('2026-01-12T08:58:00Z');
    await ask();
    clock.now = Date.parse('2026-01-12T09:00:00Z');
    await expect(ask()).resolves.toMatchObject({
      levels: [{ now: [{ person: { name: 'Omar' } }] }],
    });
    expect(asked).toHaveLength(1);
    clock.now = Date.parse('2026-01-19T09:00:00Z');
    await expect(ask()).resolves.toMatchObject({
      levels: [{ level: 1, now: [] }],
    });
    expect(asked).toHaveLength(2);
    expect(asked[1].headers.get('if-none-match')).toBe('"1"');
  });

  it('has several people on a level, and keeps the levels apart', async () => {
    const during = { from: '20260105T000000Z', until: '20260106T000000Z' };
    serve(
      calendar(
        makeEvent({
          title: '[L1] Shift',
          ...during,
          lines: [
            'ATTENDEE;CN=Ada:mailto:ada@example.com',
            'ATTENDEE:mailto:leo@example.com',
          ],
        }),
        makeEvent({ title: '[L1] write to ines@example.com', ...during }),
        makeEvent({ title: '[L2] Olivia O.', ...during }),
      ),
    );
    await expect(setUp().ask()).resolves.toMatchObject({
      levels: [
        {
          level: 1,
          now: [
            {
              person: {
                name: 'Ada',
                contacts: [{ url: 'mailto:ada@example.com' }],
              },
            },
            { person: { name: 'leo@example.com' } },
            { person: { contacts: [{ url: 'mailto:ines@example.com' }] } },
          ],
        },
        { level: 2, now: [{ person: { userRef: 'user:default/olivia' } }] },
      ],
    });
  });

  it('reads one feed for each level', async () => {
    const second = 'https://calendar.example/second.ics';
    serve(calendar(week));
    serve(calendar(nextWeek), second);
    await expect(
      setUp({ feeds: [{ url: FEED }, { url: second, level: 2 }] }).ask(),
    ).resolves.toMatchObject({
      levels: [
        { level: 1, now: [{}] },
        { level: 2, now: [], next: { person: { name: 'Omar' } } },
      ],
    });
  });

  it.each([
    ['401', () => new HttpResponse(null, { status: 401 }), 'unauthenticated'],
    ['403', () => new HttpResponse(null, { status: 403 }), 'forbidden'],
    ['404', () => new HttpResponse(null, { status: 404 }), 'not-found'],
    [
      '429',
      () =>
        new HttpResponse(null, {
          status: 429,
          headers: { 'retry-after': '60' },
        }),
      'rate-limited',
    ],
    ['500', () => new HttpResponse(null, { status: 500 }), 'unavailable'],
    ['a page', () => HttpResponse.html(`<a href="${FEED}">`), 'unavailable'],
    [
      'a redirect',
      () => HttpResponse.redirect('https://10.0.0.1/'),
      'unavailable',
    ],
    [
      'too much',
      () => HttpResponse.text(`BEGIN:VCALENDAR${'x'.repeat(3_000_000)}`),
      'unavailable',
    ],
  ])('never takes %s for nobody on call', async (_, answer, kind) => {
    serve(answer);
    const { ask, logger } = setUp();
    const reading = await ask();
    expect(reading).toMatchObject({ id: 'checkout', problem: { kind } });
    expect(JSON.stringify(reading)).not.toMatch(/s3cret|calendar\.example/);
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain('s3cret');
  });

  it('goes on with what a feed said last, dated, for a day', async () => {
    serve(calendar(week, nextWeek));
    const { clock, ask } = setUp();
    clock.now = Date.parse('2026-01-12T08:00:00Z');
    await ask();
    serve(() => new HttpResponse(null, { status: 404 }));
    clock.now = Date.parse('2026-01-12T12:00:00Z');
    await expect(ask()).resolves.toMatchObject({
      observedAt: '2026-01-12T08:00:00.000Z',
      notice: expect.stringMatching(/^This may be out of date: .*no such/),
      levels: [{ now: [{ person: { name: 'Omar' } }] }],
    });
    clock.now = Date.parse('2026-01-13T08:00:00Z');
    await expect(ask()).resolves.toMatchObject({
      problem: { kind: 'not-found' },
    });
  });

  it('belongs to its owner, and to whoever names it', async () => {
    const { provider } = setUp();
    const subject = { entity: {} as never, role: 'owner' as const };
    await expect(
      provider.rotasFor({ ...subject, entityRef: 'group:default/checkout' }),
    ).resolves.toEqual([
      {
        id: 'checkout',
        name: 'checkout',
        chosenBy: 'onCall.ical.rotas[0].owner',
      },
    ]);
    await expect(
      provider.rotasFor({ ...subject, entityRef: 'group:default/other' }),
    ).resolves.toEqual([]);
    await expect(
      provider.rotaNamed({ account: 'ical', object: 'rota', id: 'other' }),
    ).rejects.toThrow('the configuration has no rota other under onCall.ical');
  });

  it.each([
    [
      [{ id: 'a', feeds: [{ url: 'http://calendar.example/s3cret' }] }],
      'onCall.ical.rotas[0].feeds[0].url: must begin with https:// or webcal://',
    ],
    [
      [{ id: 'a', feeds: [{ url: FEED }], timezone: 'Berlin' }],
      'onCall.ical.rotas[0].timezone: must be an IANA time zone',
    ],
    [
      [
        { id: 'a', feeds: [{ url: FEED }] },
        { id: 'a', feeds: [{ url: FEED }] },
      ],
      'onCall.ical.rotas[1].id: onCall.ical.rotas[0] has the same',
    ],
  ])('refuses a wrong configuration: %j', (rotas, message) => {
    expect(() => readRotas(...rotas)).toThrow(message);
    expect(() => readRotas(...rotas)).not.toThrow('s3cret');
  });
});
