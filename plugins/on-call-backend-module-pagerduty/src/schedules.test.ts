import { HttpResponse } from 'msw';
import { makeUser } from './__testUtils__/pagerDuty';
import { servePagerDuty, setUpPagerDuty } from './__testUtils__/setUpPagerDuty';

const ROTA = 'pagerduty:schedule:SCHED';

describe('schedules of PagerDuty', () => {
  const vendor = servePagerDuty();

  it('reads one of layers, with its overrides and its whole shifts', async () => {
    vendor.on('/schedules/SCHED', url => {
      expect(url.searchParams.get('overflow')).toBe('true');
      return HttpResponse.json({
        schedule: {
          id: 'SCHED',
          name: 'Primary',
          time_zone: 'Eastern Time (US & Canada)',
          html_url: 'https://acme.pagerduty.com/schedules/SCHED',
          http_cal_url: 'https://acme.pagerduty.com/private/s3cret',
          final_schedule: {
            rendered_schedule_entries: [
              {
                user: makeUser('OLIVIA'),
                start: '2026-01-04T09:00:00Z',
                end: '2026-01-06T09:00:00Z',
              },
            ],
          },
        },
      });
    });
    await expect(setUpPagerDuty().ask(ROTA)).resolves.toEqual({
      id: ROTA,
      name: 'Primary',
      timeZone: undefined,
      url: 'https://acme.pagerduty.com/schedules/SCHED',
      levels: [
        {
          level: 1,
          now: [expect.objectContaining({ until: '2026-01-06T09:00:00.000Z' })],
        },
      ],
    });
  });

  it('reads one of shifts, with planned gaps and deleted users', async () => {
    const shift = (
      from: string,
      until: string,
      member: object,
      type: string,
    ) => ({
      start_time: `2026-01-${from}T09:00:00Z`,
      end_time: `2026-01-${until}T09:00:00Z`,
      member,
      source: { type },
    });
    const user = (user_id: string) => ({ type: 'user_member', user_id });
    vendor.on(
      '/schedules/SCHED',
      () => new HttpResponse(null, { status: 404 }),
    );
    vendor.on('/v3/schedules/SCHED', () =>
      HttpResponse.json({
        schedule: {
          id: 'SCHED',
          name: 'Shifts',
          time_zone: 'Europe/Berlin',
          final_schedule: {
            computed_shift_assignments: [
              shift('05', '06', user('OLIVIA'), 'override'),
              shift('06', '07', { type: 'empty_member' }, 'rotation'),
              shift('07', '08', user('GONE'), 'rotation'),
            ],
          },
        },
      }),
    );
    vendor.on('/users/OLIVIA', () =>
      HttpResponse.json({ user: makeUser('OLIVIA') }),
    );
    vendor.on('/users/GONE', () => new HttpResponse(null, { status: 404 }));
    const { ask, clock } = setUpPagerDuty();
    await expect(ask(ROTA)).resolves.toMatchObject({
      timeZone: 'Europe/Berlin',
      levels: [
        {
          now: [{ person: { name: 'OLIVIA' }, source: 'override' }],
          next: {
            person: { name: 'A deleted user' },
            from: '2026-01-07T09:00:00.000Z',
          },
        },
      ],
    });
    clock.now = Date.parse('2026-01-06T12:00:00Z');
    await expect(ask(ROTA)).resolves.toMatchObject({ levels: [{ now: [] }] });
  });

  it('tells one that neither version has', async () => {
    const lost = () => new HttpResponse(null, { status: 404 });
    vendor.on('/schedules/SCHED', lost);
    vendor.on('/v3/schedules/SCHED', lost);
    await expect(setUpPagerDuty().ask(ROTA)).resolves.toMatchObject({
      problem: { kind: 'not-found' },
    });
  });
});
