import { JsonObject } from '@backstage/types';
import { PageOrder } from '@data-portal/plugin-on-call-node';
import { HttpResponse, delay } from 'msw';
import { makeIncident } from './__testUtils__/pagerDuty';
import {
  readAccounts,
  servePagerDuty,
  setUpPagerDuty,
} from './__testUtils__/setUpPagerDuty';

const EVENTS = 'https://events.pagerduty.com/v2/enqueue';
const KEY = 'abcdef0123456789abcdef0123456789';
const account = {
  token: 's3cret',
  paging: [{ rota: 'service:SERVICE', routingKey: KEY }],
};

function makeOrder(overrides: Partial<PageOrder> = {}): PageOrder {
  return {
    rota: {
      provider: 'pagerduty',
      id: 'pagerduty:service:SERVICE',
      name: 'Orders',
      chosenBy: 'a test',
    },
    dedupKey: 'backstage:component:default/orders',
    title: 'Orders is failing',
    details: 'A property is not alterable.',
    entityRef: 'component:default/orders',
    entityUrl: 'https://portal.test/catalog/default/component/orders',
    requestedBy: 'user:default/olivia',
    ...overrides,
  };
}

/** Of a page at 12:00. */
const makeFresh = () =>
  makeIncident('I1', { created_at: '2026-01-05T12:00:01Z' });

const accepted = (body: string) =>
  HttpResponse.json(
    {
      status: 'success',
      message: 'Event processed',
      dedup_key: JSON.parse(body).dedup_key,
    },
    { status: 202 },
  );

describe('PagerDutyPager', () => {
  const { asked, on, onPost } = servePagerDuty();

  /** Incidents as they are asked for one time after the other. */
  function serveIncidents(...answers: JsonObject[][]) {
    let times = 0;
    on('/incidents', () => {
      const incidents = answers[Math.min(times, answers.length - 1)];
      times += 1;
      return HttpResponse.json({ incidents, more: false });
    });
  }

  function sent(): Request[] {
    return asked.filter(({ method }) => method === 'POST');
  }

  it('pages what has a routing key, and nothing else', () => {
    const { pager } = setUpPagerDuty(account);
    const { rota } = makeOrder();
    expect(pager.pagingOf(rota)).toEqual({});
    expect(
      pager.pagingOf({ ...rota, id: 'pagerduty:service:OTHER' }),
    ).toBeUndefined();
    expect(pager.pagingOf({ ...rota, provider: 'static' })).toBeUndefined();
  });

  it('sends one event with the dedup key, and links the incident', async () => {
    serveIncidents([], [], [makeFresh()]);
    let event: JsonObject = {};
    onPost(EVENTS, body => {
      event = JSON.parse(body);
      return accepted(body);
    });
    const { page } = setUpPagerDuty(account);
    await expect(page(makeOrder())).resolves.toEqual({
      outcome: 'accepted',
      url: 'https://acme.pagerduty.com/incidents/I1',
    });
    expect(event).toEqual({
      routing_key: KEY,
      event_action: 'trigger',
      dedup_key: 'backstage:component:default/orders',
      client: 'Backstage',
      client_url: 'https://portal.test/catalog/default/component/orders',
      links: [
        {
          href: 'https://portal.test/catalog/default/component/orders',
          text: 'In the portal',
        },
      ],
      payload: {
        summary: 'Orders is failing',
        source: 'component:default/orders',
        severity: 'critical',
        custom_details: {
          entity: 'component:default/orders',
          requested_by: 'user:default/olivia',
          details: 'A property is not alterable.',
        },
      },
    });
    expect(sent()).toHaveLength(1);
    // The token of the REST API is nothing for the events.
    expect(sent()[0].headers.get('authorization')).toBeNull();
    const [first] = asked;
    expect(new URL(first.url).searchParams.get('incident_key')).toBe(
      'backstage:component:default/orders',
    );
  });

  it('does not take "accepted" for somebody awake', async () => {
    serveIncidents([]);
    onPost(EVENTS, accepted);
    const { page } = setUpPagerDuty(account);
    await expect(page(makeOrder())).resolves.toMatchObject({
      outcome: 'accepted',
      message: expect.stringContaining('no incident for it yet'),
    });
  });

  it('sends nothing while an incident is open', async () => {
    serveIncidents([makeIncident('I1', { status: 'acknowledged' })]);
    const { page } = setUpPagerDuty(account);
    await expect(page(makeOrder())).resolves.toEqual({
      outcome: 'already-open',
      url: 'https://acme.pagerduty.com/incidents/I1',
    });
    expect(sent()).toEqual([]);
  });

  it('pages also where it may not see incidents', async () => {
    on('/incidents', () => HttpResponse.json({}, { status: 403 }));
    onPost(EVENTS, accepted);
    const { page, logger } = setUpPagerDuty(account);
    await expect(page(makeOrder())).resolves.toEqual({
      outcome: 'accepted',
      message: 'The portal may not see there whether it became an incident.',
    });
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('pages also where the look for incidents never ends', async () => {
    on('/incidents', async () => {
      await delay('infinite');
      return HttpResponse.json({});
    });
    onPost(EVENTS, accepted);
    const { page, budget } = setUpPagerDuty(account);
    await expect(page(makeOrder())).resolves.toMatchObject({
      outcome: 'accepted',
      message: expect.stringContaining('may not see'),
    });
    expect(sent()).toHaveLength(1);
    expect(budget.signal.aborted).toBe(false);
  });

  it('says that nobody was woken by an event of an older incident', async () => {
    serveIncidents([], [makeIncident('I1')]);
    onPost(EVENTS, accepted);
    const { page } = setUpPagerDuty(account);
    await expect(page(makeOrder())).resolves.toMatchObject({
      outcome: 'already-open',
    });
  });

  it('tells that the event was refused, and does not repeat it', async () => {
    serveIncidents([]);
    onPost(EVENTS, () =>
      HttpResponse.json(
        { status: 'invalid event', errors: [`'routing_key' ${KEY} is wrong`] },
        { status: 400 },
      ),
    );
    const { page } = setUpPagerDuty(account);
    const error = await page(makeOrder()).catch(thrown => thrown);
    expect(error).toMatchObject({ problem: { kind: 'refused' } });
    expect(error.message).not.toContain(KEY);
    expect(sent()).toHaveLength(1);
  });

  it('waits as told where there were too many, with the same key', async () => {
    serveIncidents([], [makeFresh()]);
    const keys: string[] = [];
    onPost(EVENTS, body => {
      keys.push(JSON.parse(body).dedup_key);
      return keys.length === 1
        ? HttpResponse.json(
            {},
            { status: 429, headers: { 'Retry-After': '2' } },
          )
        : accepted(body);
    });
    const { page, clock } = setUpPagerDuty(account);
    const before = clock.now;
    await expect(page(makeOrder())).resolves.toMatchObject({
      outcome: 'accepted',
    });
    expect(clock.now - before).toBeGreaterThanOrEqual(2_000);
    expect(keys).toEqual([makeOrder().dedupKey, makeOrder().dedupKey]);
  });

  it('gives up where it would have to wait for long', async () => {
    serveIncidents([]);
    onPost(EVENTS, () => HttpResponse.json({}, { status: 429 }));
    const { page } = setUpPagerDuty(account);
    await expect(page(makeOrder())).rejects.toMatchObject({
      problem: { kind: 'rate-limited', retryAt: '2026-01-05T12:00:30.000Z' },
    });
    expect(sent()).toHaveLength(1);
  });

  it('tells that a proxy answers in the place of the vendor', async () => {
    serveIncidents([]);
    onPost(EVENTS, () => new HttpResponse('<html>', { status: 502 }));
    const { page } = setUpPagerDuty(account);
    await expect(page(makeOrder())).rejects.toMatchObject({
      problem: { kind: 'unavailable' },
    });
    expect(sent()).toHaveLength(3);
  });

  it('sends events of an account in the EU there', async () => {
    on(
      '/incidents',
      () => HttpResponse.json({ incidents: [] }),
      'https://api.eu.pagerduty.com',
    );
    onPost('https://events.eu.pagerduty.com/v2/enqueue', accepted);
    const { page } = setUpPagerDuty({ ...account, region: 'eu' });
    await expect(page(makeOrder())).resolves.toMatchObject({
      outcome: 'accepted',
    });
  });

  it.each([
    [
      [{ rota: 'SERVICE', routingKey: KEY }],
      'paging[0].rota: must be written as service:PABC123',
    ],
    [
      [{ rota: 'service:SERVICE', routingKey: 'short' }],
      'paging[0].routingKey: must be the 32 characters',
    ],
    [
      [
        { rota: 'service:SERVICE', routingKey: KEY },
        { rota: 'service:SERVICE', routingKey: KEY },
      ],
      'must not name a rota twice',
    ],
  ])('refuses a configuration that is wrong', (paging, message) => {
    expect(() => readAccounts({ token: 's3cret', paging })).toThrow(message);
  });
});
