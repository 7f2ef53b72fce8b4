import { HttpResponse } from 'msw';
import {
  makePeriod,
  serveOperations,
  setUpOperations,
} from './__testUtils__/setUpOperations';

const API = 'https://api.atlassian.com/jsm/ops/api/cloud-1/v1';
const USERS = 'https://acme.atlassian.net/rest/api/3/user';

describe('Jira Service Management', () => {
  const vendor = serveOperations(API);
  const setUp = () =>
    setUpOperations({
      jira: [
        {
          name: 'jsm',
          site: 'acme.atlassian.net',
          cloudId: 'cloud-1',
          email: 'portal@example.com',
          apiToken: 's3cret',
        },
      ],
    });

  function serve() {
    vendor.json('/schedules/S1', {
      id: 'S1',
      name: 'Primary',
      timezone: 'Europe/Berlin',
      enabled: true,
      teamId: 'T1',
    });
    vendor.json('/schedules/S1/on-calls', {
      onCallParticipants: [
        { id: 'olivia', type: 'user' },
        { id: 'gone', type: 'user', forwardedFrom: { id: 'x', type: 'user' } },
      ],
    });
    const word = 'responder';
    vendor.json('/schedules/S1/timeline', {
      finalTimeline: {
        rotations: [
          {
            periods: [
              makePeriod({
                user: 'olivia',
                from: '05T09:00',
                until: '06T09:00',
                word,
              }),
              makePeriod({
                user: 'gone',
                from: '05T09:00',
                until: '06T09:00',
                type: 'forwarding',
                word,
              }),
              makePeriod({ from: '06T09:00', until: '07T09:00', word }),
              makePeriod({
                user: 'hidden',
                from: '07T09:00',
                until: '08T09:00',
                word,
              }),
            ],
          },
          {
            deleted: true,
            periods: [
              makePeriod({
                user: 'olivia',
                from: '06T09:00',
                until: '07T09:00',
                word,
              }),
            ],
          },
        ],
      },
    });
    vendor.on(USERS, ({ searchParams }) => {
      switch (searchParams.get('accountId')) {
        case 'olivia':
          return HttpResponse.json({
            displayName: 'Olivia Okafor',
            emailAddress: 'olivia@example.com',
          });
        case 'hidden':
          return new HttpResponse(null, { status: 403 });
        default:
          return new HttpResponse(null, { status: 404 });
      }
    });
  }

  it('says who is on call, with the names that it may read', async () => {
    serve();
    const { ask, logger } = setUp();
    await expect(ask('jsm:schedule:S1')).resolves.toMatchObject({
      name: 'Primary',
      timeZone: 'Europe/Berlin',
      levels: [
        {
          level: 1,
          now: [
            {
              person: {
                name: 'Olivia Okafor',
                contacts: [{ url: 'mailto:olivia@example.com' }],
              },
              until: '2026-01-06T09:00:00.000Z',
            },
            {
              person: { name: 'A deleted user', contacts: [] },
              source: 'override',
            },
          ],
          next: {
            person: { name: 'Somebody whose name is hidden' },
            from: '2026-01-07T09:00:00.000Z',
          },
        },
      ],
    });
    const basic = Buffer.from('portal@example.com:s3cret').toString('base64');
    const used = vendor.asked.map(({ headers }) =>
      headers.get('authorization'),
    );
    expect(new Set(used)).toEqual(new Set([`Basic ${basic}`]));
    const timeline = vendor.asked.find(({ url }) => url.includes('/timeline'))!;
    expect(Object.fromEntries(new URL(timeline.url).searchParams)).toEqual({
      date: '2025-12-29T12:00:00.000Z',
      interval: '4',
      intervalUnit: 'weeks',
    });
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('follows the default route of a team through all pages of its escalations', async () => {
    serve();
    vendor.json('/teams/T1/routing-rules', {
      values: [{ isDefault: true, notify: { type: 'escalation', id: 'E2' } }],
    });
    const escalation = (id: string) => ({
      id,
      name: id,
      rules: [
        {
          delay: 0,
          notifyType: 'default',
          recipient: { id: 'S1', type: 'schedule' },
        },
      ],
    });
    vendor.on('/teams/T1/escalations', ({ searchParams }) =>
      HttpResponse.json(
        searchParams.has('offset')
          ? { values: [escalation('E2')], links: {} }
          : {
              values: [escalation('E1')],
              links: {
                next: '/jsm/ops/api/cloud-1/v1/teams/T1/escalations?offset=1',
              },
            },
      ),
    );
    await expect(setUp().ask('jsm:team:T1')).resolves.toMatchObject({
      name: 'E2',
      levels: [{ level: 1, now: [{}, {}] }],
    });
  });

  it('tells a team that calls nobody, and an escalation that it may not see', async () => {
    vendor.json('/teams/T1/routing-rules', { values: [] });
    const { ask } = setUp();
    await expect(ask('jsm:team:T1')).resolves.toMatchObject({
      levels: [{ level: 1, now: [] }],
      notice: 'The default routing rule of the team calls nobody.',
    });
    vendor.json('/teams/T2/routing-rules', {
      values: [{ isDefault: true, notify: { type: 'escalation', id: 'E' } }],
    });
    vendor.json('/teams/T2/escalations', { values: [] });
    await expect(ask('jsm:team:T2')).resolves.toMatchObject({
      problem: { kind: 'not-found' },
    });
  });

  it('leaves a site alone that asks to', async () => {
    vendor.on(
      '/schedules/:any',
      () =>
        new HttpResponse(null, {
          status: 429,
          headers: { 'retry-after': '120' },
        }),
    );
    vendor.on(
      '/schedules/:any/:what',
      () =>
        new HttpResponse(null, {
          status: 429,
          headers: { 'retry-after': '120' },
        }),
    );
    const { ask } = setUp();
    const limited = {
      problem: { kind: 'rate-limited', retryAt: '2026-01-05T12:02:00.000Z' },
    };
    await expect(ask('jsm:schedule:S1')).resolves.toMatchObject(limited);
    const before = vendor.asked.length;
    await expect(ask('jsm:schedule:S1')).resolves.toMatchObject(limited);
    expect(vendor.asked).toHaveLength(before);
  });
});
