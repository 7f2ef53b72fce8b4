import { mockServices } from '@backstage/backend-test-utils';
import { HttpResponse } from 'msw';
import {
  makePeriod,
  serveOperations,
  setUpOperations,
} from './__testUtils__/setUpOperations';
import { readAccounts } from './config';

const API = 'https://api.opsgenie.com/v2';
const ENDS =
  "Opsgenie's API ends on 5 April 2027. Where the site was moved already, this may be out of date.";
const account = { name: 'opsgenie', region: 'us', apiKey: 's3cret' } as const;

describe('Opsgenie', () => {
  const vendor = serveOperations(API);
  const setUp = () => setUpOperations({ opsgenie: [account] });

  function serve(
    participants: object[],
    periods: object[],
    schedule: object = {},
    id = 'S1',
  ) {
    vendor.json(`/schedules/${id}`, {
      data: { id, name: 'Primary', timezone: 'Europe/Berlin', ...schedule },
    });
    vendor.json(`/schedules/${id}/on-calls`, {
      data: { _parent: { id }, onCallParticipants: participants },
    });
    vendor.json(`/schedules/${id}/timeline`, {
      data: { finalTimeline: { rotations: [{ id: 'R', periods }] } },
    });
  }
  const user = (id: string) => ({
    id,
    type: 'user',
    name: `${id}@example.com`,
  });

  it('says who is on call, until when, and who is next', async () => {
    serve(
      [user('olivia')],
      [
        makePeriod({ user: 'olivia', from: '04T09:00', until: '05T09:00' }),
        makePeriod({
          user: 'olivia',
          from: '05T09:00',
          until: '06T09:00',
          type: 'override',
        }),
        makePeriod({ user: 'omar', from: '06T09:00', until: '07T09:00' }),
      ],
    );
    await expect(setUp().ask('opsgenie:schedule:S1')).resolves.toEqual({
      id: 'opsgenie:schedule:S1',
      name: 'Primary',
      timeZone: 'Europe/Berlin',
      notice: ENDS,
      levels: [
        {
          level: 1,
          now: [
            {
              person: {
                name: 'olivia@example.com',
                contacts: [
                  {
                    kind: 'email',
                    title: 'olivia@example.com',
                    url: 'mailto:olivia@example.com',
                  },
                ],
              },
              from: '2026-01-05T09:00:00.000Z',
              until: '2026-01-06T09:00:00.000Z',
              source: 'override',
            },
          ],
          next: expect.objectContaining({
            person: expect.objectContaining({ name: 'omar@example.com' }),
            from: '2026-01-06T09:00:00.000Z',
          }),
        },
      ],
    });
    for (const { headers } of vendor.asked) {
      expect(headers.get('authorization')).toBe('GenieKey s3cret');
    }
  });

  it('finds people behind teams, and leaves their end open', async () => {
    serve(
      [
        {
          id: 'T',
          type: 'team',
          onCallParticipants: [
            { id: 'E', type: 'escalation', onCallParticipants: [user('ada')] },
          ],
        },
        user('olivia'),
      ],
      [
        makePeriod({ user: 'olivia', from: '05T09:00', until: '06T09:00' }),
        makePeriod({ user: 'stale', from: '05T09:00', until: '06T09:00' }),
      ],
    );
    const reading = await setUp().ask('opsgenie:schedule:S1');
    expect(reading).toMatchObject({
      levels: [
        {
          now: [
            { person: { name: 'ada@example.com' }, source: 'unknown' },
            { until: '2026-01-06T09:00:00.000Z' },
          ],
        },
      ],
    });
    expect(JSON.stringify(reading)).not.toMatch(/isPermanent|stale/);
  });

  it('tells a gap, and a schedule that is disabled', async () => {
    serve(
      [],
      [makePeriod({ user: 'omar', from: '06T09:00', until: '07T09:00' })],
      { enabled: false },
    );
    await expect(setUp().ask('opsgenie:schedule:S1')).resolves.toMatchObject({
      notice: `The schedule is disabled. ${ENDS}`,
      levels: [{ now: [], next: { from: '2026-01-06T09:00:00.000Z' } }],
    });
  });

  it('reads a team by its name, level by level of its escalation', async () => {
    serve(
      [user('olivia')],
      [makePeriod({ user: 'olivia', from: '05T09:00', until: '06T09:00' })],
    );
    vendor.on('/teams/Check%20out/routing-rules', url => {
      const { searchParams } = url;
      return searchParams.get('teamIdentifierType') === 'name'
        ? HttpResponse.json({
            data: [
              { isDefault: false, notify: { type: 'none' } },
              { isDefault: true, notify: { type: 'escalation', id: 'E1' } },
            ],
          })
        : new HttpResponse(null, { status: 422 });
    });
    const rule = (
      minutes: number,
      recipient: object,
      notifyType = 'default',
    ) => ({
      condition: 'if-not-acked',
      notifyType,
      delay: { timeAmount: minutes, timeUnit: 'minutes' },
      recipient,
    });
    vendor.json('/escalations/E1', {
      data: {
        id: 'E1',
        name: 'Checkout escalation',
        rules: [
          rule(30, { id: 'T2', type: 'team', name: 'Platform' }),
          rule(10, user('ada')),
          rule(0, { id: 'S1', type: 'schedule' }, 'a word not known yet'),
          rule(10, user('leo')),
        ],
      },
    });
    const { provider, ask } = setUp();
    const [rota] = await provider.rotasFor({
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'orders',
          annotations: { 'opsgenie.com/team': 'Check out' },
        },
      },
      entityRef: 'component:default/orders',
      role: 'entity',
    });
    await expect(ask(rota.id)).resolves.toMatchObject({
      name: 'Checkout escalation',
      levels: [
        { level: 1, now: [{ person: { name: 'olivia@example.com' } }] },
        {
          level: 2,
          delayMinutes: 10,
          now: [
            { person: { name: 'ada@example.com' }, isPermanent: true },
            { person: { name: 'leo@example.com' }, source: 'direct' },
          ],
        },
        {
          level: 3,
          delayMinutes: 30,
          now: [],
          notice: 'Calls the team Platform',
        },
      ],
    });
  });

  it.each([
    [401, {}, 'unauthenticated'],
    [402, {}, 'plan-missing'],
    [403, {}, 'forbidden'],
    [404, {}, 'not-found'],
    [429, { 'X-RateLimit-Period-In-Sec': '60' }, 'rate-limited'],
    [503, {}, 'unavailable'],
  ])('never takes %s for nobody', async (status, headers, kind) => {
    serve([], []);
    vendor.on('/schedules/S1/on-calls', () =>
      HttpResponse.json(
        { message: 'key s3cret', code: 40301 },
        { status, headers: headers as Record<string, string> },
      ),
    );
    const { ask, logger } = setUp();
    const reading = await ask('opsgenie:schedule:S1');
    expect(reading).toMatchObject({ problem: { kind } });
    expect(JSON.stringify(reading)).not.toContain('s3cret');
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain('s3cret');
  });

  it('takes a page for people for no answer', async () => {
    serve([], []);
    vendor.on('/schedules/S1/timeline', () => HttpResponse.html('<h1>Hi</h1>'));
    await expect(setUp().ask('opsgenie:schedule:S1')).resolves.toMatchObject({
      problem: { kind: 'unavailable' },
    });
  });

  it('asks in the region of the account, and warns of the end', async () => {
    const EU = 'https://api.eu.opsgenie.com/v2/schedules/S1';
    vendor.json(EU, { data: { id: 'S1', name: 'EU' } });
    vendor.json(`${EU}/on-calls`, { data: { onCallParticipants: [] } });
    vendor.json(`${EU}/timeline`, {
      data: { finalTimeline: { rotations: [] } },
    });
    const { ask, logger } = setUpOperations({
      opsgenie: [account, { name: 'eu', region: 'eu', apiKey: 'other' }],
    });
    await expect(ask('eu:schedule:S1')).resolves.toMatchObject({ name: 'EU' });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining("Opsgenie's API ends on 5 April 2027"),
    );
  });

  it('refuses what it does not know', async () => {
    const { provider } = setUp();
    await expect(
      provider.rotaNamed({ account: 'opsgenie', object: 'service', id: 'S1' }),
    ).rejects.toThrow('Opsgenie has no service; it has schedule');
    const read = (data: object) => () =>
      readAccounts(
        mockServices.rootConfig({ data: { onCall: data } } as never),
      );
    expect(read({ opsgenie: { accounts: [{ region: 'mars' }] } })).toThrow(
      /onCall\.opsgenie\.accounts\[0\]\.region: .*\[0\]\.apiKey/,
    );
    expect(
      read({ jiraServiceManagement: { accounts: [{ site: 'https://a' }] } }),
    ).toThrow('accounts[0].site: must be a host');
    expect(read({})()).toEqual({ opsgenie: [], jira: [] });
  });
});
