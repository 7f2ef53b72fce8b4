import { HttpResponse, delay } from 'msw';
import {
  makeIncident,
  makePolicy,
  makeRow,
  makeService,
  makeUser,
} from './__testUtils__/pagerDuty';
import {
  readAccounts,
  servePagerDuty,
  setUpPagerDuty,
} from './__testUtils__/setUpPagerDuty';

describe('PagerDutyProvider', () => {
  const vendor = servePagerDuty();

  it('says who is on call on each level, until when, and who is next', async () => {
    vendor.serve([
      makeRow(3, 'ADA', { schedule: null, start: null, end: null }),
      makeRow(1, 'OMAR', {
        start: '2026-01-12T09:00:00Z',
        end: '2026-01-19T09:00:00Z',
      }),
      makeRow(1, 'OLIVIA'),
    ]);
    await expect(setUpPagerDuty().ask()).resolves.toEqual({
      id: 'pagerduty:service:SERVICE',
      name: 'Orders',
      url: 'https://acme.pagerduty.com/service-directory/SERVICE',
      incidents: { items: [] },
      levels: [
        {
          level: 1,
          now: [
            {
              person: {
                name: 'OLIVIA',
                contacts: [
                  {
                    kind: 'email',
                    title: 'olivia@example.com',
                    url: 'mailto:olivia@example.com',
                  },
                ],
              },
              from: '2026-01-05T09:00:00.000Z',
              until: '2026-01-12T09:00:00.000Z',
              source: 'unknown',
              schedule: 'Primary',
            },
          ],
          next: expect.objectContaining({
            person: expect.objectContaining({ name: 'OMAR' }),
            from: '2026-01-12T09:00:00.000Z',
          }),
        },
        {
          level: 2,
          delayMinutes: 30,
          now: [],
          notice: 'Its schedules have nobody now',
        },
        {
          level: 3,
          delayMinutes: 60,
          now: [
            {
              person: expect.objectContaining({ name: 'ADA' }),
              isPermanent: true,
              source: 'direct',
            },
          ],
        },
      ],
    });
  });

  it('does not take level 2 for the first where level 1 has a gap', async () => {
    vendor.serve([makeRow(2, 'ADA')]);
    await expect(setUpPagerDuty().ask()).resolves.toMatchObject({
      levels: [
        { level: 1, now: [] },
        { level: 2, now: [{}] },
        { level: 3, now: [] },
      ],
    });
  });

  it('has several people on a level, and joins the turns of one', async () => {
    const second = { schedule: { id: 'OTHER', summary: 'Weekend' } };
    vendor.serve([
      makeRow(1, 'OLIVIA', { end: '2026-01-06T09:00:00Z' }),
      makeRow(1, 'OLIVIA', {
        start: '2026-01-06T09:00:00Z',
        end: '2026-01-08T09:00:00Z',
      }),
      makeRow(1, 'OMAR', second),
      makeRow(1, 'OLIVIA', { ...second, end: '2026-01-05T18:00:00Z' }),
    ]);
    const reading = await setUpPagerDuty().ask();
    expect(reading).toMatchObject({
      levels: [
        {
          now: [
            {
              person: { name: 'OLIVIA' },
              until: '2026-01-08T09:00:00.000Z',
              schedule: 'Primary, Weekend',
            },
            { person: { name: 'OMAR' }, schedule: 'Weekend' },
          ],
        },
        {},
        {},
      ],
    });
  });

  it('hands over at the very minute, also during a change of the clocks', async () => {
    vendor.serve([
      makeRow(1, 'OLIVIA', { end: '2026-03-29T09:00:00+02:00' }),
      makeRow(1, 'OMAR', {
        start: '2026-03-29T09:00:00+02:00',
        end: '2026-04-05T09:00:00+02:00',
      }),
    ]);
    const { clock, ask } = setUpPagerDuty();
    clock.now = Date.parse('2026-03-29T06:59:59Z');
    await expect(ask()).resolves.toMatchObject({
      levels: [{ now: [{ person: { name: 'OLIVIA' } }] }, {}, {}],
    });
    clock.now += 1_000;
    await expect(ask()).resolves.toMatchObject({
      levels: [{ now: [{ person: { name: 'OMAR' } }] }, {}, {}],
    });
  });

  it('names a deleted user by what is left of them', async () => {
    vendor.serve([
      makeRow(1, {
        id: 'GONE',
        type: 'user_reference',
        summary: 'Gone Person',
      }),
      makeRow(2, makeUser('LEFT', { deleted_at: '2026-01-01T00:00:00Z' })),
      makeRow(3, { id: 'BARE', type: 'user_reference' }),
    ]);
    const person = (name: string) => ({
      now: [{ person: { name, contacts: [] } }],
    });
    await expect(setUpPagerDuty().ask()).resolves.toMatchObject({
      levels: [person('Gone Person'), person('LEFT'), person('A deleted user')],
    });
  });

  it('reads all pages, and asks once for all policies and all services', async () => {
    vendor.serve();
    vendor.on('/oncalls', url =>
      url.searchParams.get('offset') === '0'
        ? HttpResponse.json({ oncalls: [makeRow(1, 'OLIVIA')], more: true })
        : HttpResponse.json({ oncalls: [makeRow(2, 'ADA')], more: false }),
    );
    vendor.on('/services/OTHER', () =>
      HttpResponse.json({ service: makeService({ id: 'OTHER' }) }),
    );
    const { askAll } = setUpPagerDuty();
    const readings = await askAll(
      'pagerduty:service:SERVICE',
      'pagerduty:service:OTHER',
      'pagerduty:policy:POLICY',
    );
    const two = [{ now: [{}] }, { now: [{}] }, { now: [] }];
    expect(readings).toMatchObject([
      { levels: two },
      { levels: two },
      { levels: two, name: 'Checkout policy' },
    ]);
    expect(readings[2]).not.toHaveProperty('incidents');
    const paths = vendor.asked.map(({ url }) => new URL(url).pathname).sort();
    expect(paths).toEqual([
      '/escalation_policies/POLICY',
      '/incidents',
      '/oncalls',
      '/oncalls',
      '/services/OTHER',
      '/services/SERVICE',
    ]);
    const query = new URL(
      vendor.asked.find(({ url }) => url.includes('/oncalls'))!.url,
    ).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      'escalation_policy_ids[]': 'POLICY',
      'include[]': 'users',
      since: '2026-01-05T12:00:00.000Z',
      until: '2026-01-19T12:00:00.000Z',
      time_zone: 'UTC',
      limit: '100',
      offset: '0',
    });
  });

  it('keeps services and policies for minutes, and says when it stopped reading', async () => {
    vendor.serve();
    vendor.on('/oncalls', () =>
      HttpResponse.json({ oncalls: [makeRow(1, 'OLIVIA')], more: true }),
    );
    const { ask } = setUpPagerDuty();
    await expect(ask()).resolves.toMatchObject({
      notice: expect.stringContaining('more shifts than were read'),
    });
    vendor.asked.length = 0;
    await ask();
    expect(
      new Set(vendor.asked.map(({ url }) => new URL(url).pathname)),
    ).toEqual(new Set(['/oncalls', '/incidents']));
    expect(vendor.asked).toHaveLength(11);
  });

  it('tells what is open on a service, and when it cannot', async () => {
    vendor.serve(undefined, {
      incidents: [
        makeIncident('NEW'),
        makeIncident('SEEN', { status: 'acknowledged' }),
        makeIncident('OTHER', { service: { id: 'OTHER' } }),
      ],
    });
    const { ask } = setUpPagerDuty();
    await expect(ask()).resolves.toMatchObject({
      incidents: {
        items: [
          {
            id: 'NEW',
            title: 'Trouble NEW',
            status: 'triggered',
            since: '2026-01-05T11:00:00Z',
            url: 'https://acme.pagerduty.com/incidents/NEW',
          },
          { id: 'SEEN', status: 'acknowledged' },
        ],
      },
    });
    vendor.on('/incidents', () => new HttpResponse(null, { status: 403 }));
    const without = await ask();
    expect(without).toMatchObject({
      levels: [{ now: [{}] }, {}, {}],
      notice: 'Open incidents could not be read.',
    });
    expect(without).not.toHaveProperty('incidents');
  });

  it('says that a service calls nobody, and that a policy takes turns', async () => {
    vendor.serve();
    vendor.on('/services/SERVICE', () =>
      HttpResponse.json({ service: makeService({ status: 'disabled' }) }),
    );
    const rule = {
      escalation_delay_in_minutes: 5,
      escalation_rule_assignment_strategy: 'round_robin',
      targets: [{ id: 'SCHED' }],
    };
    vendor.on('/escalation_policies/POLICY', () =>
      HttpResponse.json({
        escalation_policy: makePolicy({ escalation_rules: [rule] }),
      }),
    );
    await expect(setUpPagerDuty().ask()).resolves.toMatchObject({
      notice: 'The service is disabled: nobody is called.',
      levels: [{ notice: 'Called in turns' }],
    });
  });

  it.each([
    [401, 'unauthenticated'],
    [402, 'plan-missing'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [500, 'unavailable'],
  ])(
    'tells %s of one service, and answers for the others',
    async (status, kind) => {
      vendor.serve();
      vendor.on('/services/LOST', () =>
        HttpResponse.json(
          { error: { code: 2006, message: 'key s3cret' } },
          { status },
        ),
      );
      const { askAll, logger } = setUpPagerDuty();
      const readings = await askAll(
        'pagerduty:service:LOST',
        'pagerduty:service:SERVICE',
      );
      expect(readings).toMatchObject([
        { problem: { kind } },
        { levels: [{ now: [{}] }, {}, {}] },
      ]);
      expect(JSON.stringify(readings)).not.toContain('s3cret');
      expect(JSON.stringify(logger.warn.mock.calls)).not.toContain('s3cret');
    },
  );

  it('leaves the whole account alone while it asks to', async () => {
    vendor.serve();
    const { ask, clock } = setUpPagerDuty();
    vendor.on('/oncalls', () =>
      HttpResponse.json(
        { error: { code: 2020 } },
        { status: 429, headers: { 'ratelimit-reset': '40' } },
      ),
    );
    const limited = {
      problem: {
        kind: 'rate-limited',
        retryAt: '2026-01-05T12:00:40.000Z',
      },
    };
    await expect(ask()).resolves.toMatchObject(limited);
    vendor.asked.length = 0;
    await expect(ask()).resolves.toMatchObject(limited);
    expect(vendor.asked).toEqual([]);
    vendor.serve();
    clock.now += 40_000;
    await expect(ask()).resolves.toMatchObject({
      levels: [{ now: [{}] }, {}, {}],
    });
  });

  it.each([
    ['a page for people', () => HttpResponse.html('<h1>s3cret</h1>')],
    [
      'another form',
      () => HttpResponse.json({ oncalls: [{ user: 's3cret' }] }),
    ],
  ])('takes %s for no answer, never for nobody', async (_, answer) => {
    vendor.serve();
    vendor.on('/oncalls', answer);
    const reading = await setUpPagerDuty().ask();
    expect(reading).toMatchObject({ problem: { kind: 'unavailable' } });
    expect(JSON.stringify(reading)).not.toContain('s3cret');
  });

  it('ends with its budget', async () => {
    vendor.serve();
    const { ask, budget } = setUpPagerDuty();
    vendor.on('/oncalls', async () => {
      budget.abort();
      await delay('infinite');
      return HttpResponse.json({});
    });
    await expect(ask()).resolves.toMatchObject({
      problem: { kind: 'unavailable' },
    });
  });

  it('asks each account at its place with its own token', async () => {
    const EU = 'https://api.eu.pagerduty.com';
    vendor.serve();
    vendor.serve([makeRow(1, 'LEO')], { base: EU });
    vendor.onPost('https://identity.pagerduty.com/oauth/token', body => {
      expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
        grant_type: 'client_credentials',
        client_id: 'app',
        client_secret: 's3cret',
        scope:
          'as_account-eu.acme oncalls.read schedules.read escalation_policies.read services.read incidents.read users.read',
      });
      return HttpResponse.json({ access_token: 'granted', expires_in: 86400 });
    });
    const oauth = {
      clientId: 'app',
      clientSecret: 's3cret',
      subdomain: 'acme',
    };
    const { askAll, clock } = setUpPagerDuty(
      { name: 'us', token: 'key' },
      { name: 'eu', region: 'eu', oauth },
    );
    const both = () => askAll('us:service:SERVICE', 'eu:service:SERVICE');
    await expect(both()).resolves.toMatchObject([
      { levels: [{ now: [{ person: { name: 'OLIVIA' } }] }, {}, {}] },
      { levels: [{ now: [{ person: { name: 'LEO' } }] }, {}, {}] },
    ]);
    await both();
    const tokens = () =>
      vendor.asked.filter(({ method }) => method === 'POST').length;
    expect(tokens()).toBe(1);
    const used = vendor.asked
      .filter(({ method }) => method === 'GET')
      .map(({ url, headers }) =>
        [new URL(url).host, headers.get('authorization')].join(' '),
      );
    expect(new Set(used)).toEqual(
      new Set([
        'api.pagerduty.com Token token=key',
        'api.eu.pagerduty.com Bearer granted',
      ]),
    );
    clock.now += 24 * 3_600_000;
    await both();
    expect(tokens()).toBe(2);
  });

  it.each([
    [[{}], '[0]: must have either token or oauth'],
    [
      [{ token: 's3cret', apiBaseUrl: 'http://proxy.example' }],
      '[0].apiBaseUrl: must begin with https://',
    ],
    [[{ token: 's3cret', name: 'a:b' }], '[0].name: must be made of letters'],
    [
      [{ token: 's3cret' }, { token: 's3cret' }],
      '[1].name: onCall.pagerduty.accounts[0] has the same',
    ],
  ])('refuses a wrong configuration: %j', (accounts, message) => {
    expect(() => readAccounts(...accounts)).toThrow(
      `onCall.pagerduty.accounts${message}`,
    );
    expect(() => readAccounts(...accounts)).not.toThrow('s3cret');
  });
});
