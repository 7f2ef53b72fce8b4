import { JsonObject } from '@backstage/types';
import { Shift } from '@data-portal/plugin-on-call-common';
import { makeRota, readRotas } from '../../__testUtils__/staticRotas';
import { StaticProvider } from './StaticProvider';

/** Who is on call at a moment on the first of some rotas. */
async function askLevels(rotas: JsonObject[], now: string) {
  const provider = StaticProvider.create(readRotas(...rotas));
  const [ref] = await provider.rotasFor({
    entity: { apiVersion: '', kind: 'Group', metadata: { name: 'checkout' } },
    entityRef: 'group:default/checkout',
    role: 'owner',
  });
  const [reading] = await provider.onCall([ref], {
    now: new Date(now),
    signal: new AbortController().signal,
  });
  if ('problem' in reading) {
    throw new Error(reading.problem.message);
  }
  return reading.levels;
}

/** Who is on call at a moment, and who is next, in short. */
async function ask(rota: JsonObject, now: string) {
  const [level] = await askLevels([rota], now);
  const short = (shift: Shift | undefined) =>
    shift &&
    [shift.person.name, shift.from, shift.until]
      .filter(Boolean)
      .map(text => text!.replace(':00.000Z', 'Z'))
      .join(' ');
  return { level, now: level.now.map(short).join(), next: short(level.next) };
}

describe('StaticProvider', () => {
  it('calls other rotas after it, level by level', async () => {
    const night = makeRota({
      owner: undefined!,
      name: 'Night',
      rotation: {
        start: '2026-01-05T09:00',
        every: { weeks: 1 },
        members: ['ada'],
      },
      // Is not followed any further.
      escalation: [{ rota: 'checkout' }],
    });
    const levels = await askLevels(
      [
        makeRota({
          hours: { from: '08:00', to: '18:00' },
          escalation: [
            { rota: 'night', after: { minutes: 15 } },
            { rota: 'third', after: { hours: 1 } },
          ],
        }),
        night,
        makeRota({ name: 'Third' }),
      ],
      '2026-01-05T22:00Z',
    );
    expect(levels).toMatchObject([
      { level: 1, now: [] },
      {
        level: 2,
        title: 'Night',
        delayMinutes: 15,
        now: [{ person: { userRef: 'user:default/ada' } }],
      },
      { level: 3, title: 'Third', delayMinutes: 60 },
    ]);
    expect(levels).toHaveLength(3);
  });

  it('hands over every week at the same local time', async () => {
    const { now, next, level } = await ask(makeRota(), '2026-01-14T12:00Z');
    expect(now).toBe('omar 2026-01-12T08:00Z 2026-01-19T08:00Z');
    expect(next).toBe('olivia 2026-01-19T08:00Z 2026-01-26T08:00Z');
    expect(level.now[0]).toMatchObject({
      source: 'rotation',
      person: { userRef: 'user:default/omar', contacts: [] },
    });
  });

  it('keeps the local time of the hand-over when the clocks change', async () => {
    expect((await ask(makeRota(), '2026-03-29T12:00Z')).now).toBe(
      'omar 2026-03-23T08:00Z 2026-03-30T07:00Z',
    );
    expect((await ask(makeRota(), '2026-10-25T12:00Z')).now).toBe(
      'omar 2026-10-19T07:00Z 2026-10-26T08:00Z',
    );
  });

  it('hands over once at a local time that is skipped, or shown twice', async () => {
    const rota = makeRota({
      rotation: {
        start: '2026-03-01T02:30',
        every: { days: 1 },
        members: ['olivia', 'omar'],
      },
    });
    expect((await ask(rota, '2026-03-29T01:00Z')).now).toBe(
      'omar 2026-03-28T01:30Z 2026-03-29T01:30Z',
    );
    expect((await ask(rota, '2026-03-29T01:30Z')).now).toBe(
      'olivia 2026-03-29T01:30Z 2026-03-30T00:30Z',
    );
    // 02:10 for the second time, after the hand-over at 02:30 for the first.
    expect((await ask(rota, '2026-10-25T01:10Z')).now).toBe(
      'olivia 2026-10-25T00:30Z 2026-10-26T01:30Z',
    );
  });

  it('turns by hours on the wall clock', async () => {
    const rota = makeRota({
      rotation: {
        start: '2026-03-01 09:00',
        every: { hours: 12 },
        members: ['olivia', 'omar'],
      },
    });
    expect((await ask(rota, '2026-03-29T00:00Z')).now).toBe(
      'omar 2026-03-28T20:00Z 2026-03-29T07:00Z',
    );
  });

  it('has nobody before the rotation starts', async () => {
    expect(await ask(makeRota(), '2025-12-01T00:00Z')).toMatchObject({
      now: '',
      next: 'olivia 2026-01-05T08:00Z 2026-01-12T08:00Z',
    });
  });

  it('has one shift without an end for one who is alone', async () => {
    const rota = makeRota({
      rotation: {
        start: '2026-01-05',
        every: { weeks: 1 },
        members: ['olivia', 'user:default/olivia'],
      },
    });
    const { now, level } = await ask(rota, '2031-06-01T00:00Z');
    expect(now).toBe('olivia 2026-01-04T23:00Z');
    expect(level.now[0].isPermanent).toBe(true);
    expect(level.next).toBeUndefined();
  });

  it('joins turns of the same person that follow each other', async () => {
    const rota = makeRota({
      rotation: {
        start: '2026-01-05T09:00',
        every: { weeks: 1 },
        members: ['olivia', 'omar', 'olivia'],
      },
    });
    expect((await ask(rota, '2026-01-20T00:00Z')).now).toBe(
      'olivia 2026-01-19T08:00Z 2026-02-02T08:00Z',
    );
  });

  describe('with hours', () => {
    const office = makeRota({
      hours: {
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        from: '08:00',
        to: '18:00',
      },
    });

    it('ends a shift with the hours, and finds the next over the weekend', async () => {
      expect(await ask(office, '2026-01-09T12:00Z')).toMatchObject({
        now: 'olivia 2026-01-09T07:00Z 2026-01-09T17:00Z',
        next: 'olivia 2026-01-12T07:00Z 2026-01-12T08:00Z',
      });
      expect(await ask(office, '2026-01-10T12:00Z')).toMatchObject({
        now: '',
        next: 'olivia 2026-01-12T07:00Z 2026-01-12T08:00Z',
      });
    });

    it('waits for the start of the rotation, however far away', async () => {
      expect((await ask(office, '2020-01-10T12:00Z')).next).toBe(
        'olivia 2026-01-05T08:00Z 2026-01-05T17:00Z',
      );
    });

    it('takes hours over midnight as those of the day they begin on', async () => {
      const night = makeRota({
        hours: { days: ['fri'], from: '22:00', to: '06:00' },
      });
      expect(await ask(night, '2026-01-10T03:00Z')).toMatchObject({
        now: 'olivia 2026-01-09T21:00Z 2026-01-10T05:00Z',
        next: 'omar 2026-01-16T21:00Z 2026-01-17T05:00Z',
      });
      // Thursday's night is nobody's.
      expect((await ask(night, '2026-01-09T03:00Z')).now).toBe('');
    });

    it('lets somebody step in outside of them', async () => {
      const rota = {
        ...office,
        overrides: [
          {
            from: '2026-01-10T10:00',
            until: '2026-01-10T12:00',
            who: { name: 'Agency', phone: '+49 30 1234-0' },
          },
        ],
      };
      expect((await ask(rota, '2026-01-10T08:00Z')).next).toBe(
        'Agency 2026-01-10T09:00Z 2026-01-10T11:00Z',
      );
      const { level } = await ask(rota, '2026-01-10T10:00Z');
      expect(level.now[0]).toMatchObject({
        source: 'override',
        person: {
          name: 'Agency',
          contacts: [
            { kind: 'phone', title: '+49 30 1234-0', url: 'tel:+493012340' },
          ],
        },
      });
    });
  });

  it('splits a shift by an override, of which the last one wins', async () => {
    const rota = makeRota({
      overrides: [
        { from: '2026-01-07T00:00', until: '2026-01-09T00:00', who: 'ada' },
        { from: '2026-01-08T00:00', until: '2026-01-08T12:00', who: 'leo' },
      ],
    });
    expect(await ask(rota, '2026-01-06T12:00Z')).toMatchObject({
      now: 'olivia 2026-01-05T08:00Z 2026-01-06T23:00Z',
      next: 'ada 2026-01-06T23:00Z 2026-01-07T23:00Z',
    });
    expect(await ask(rota, '2026-01-08T00:00Z')).toMatchObject({
      now: 'leo 2026-01-07T23:00Z 2026-01-08T11:00Z',
      next: 'ada 2026-01-08T11:00Z 2026-01-08T23:00Z',
    });
    expect((await ask(rota, '2026-01-09T12:00Z')).now).toBe(
      'olivia 2026-01-08T23:00Z 2026-01-12T08:00Z',
    );
  });

  it.each([
    ['spring', '2026-03-20T00:00Z', '2026-04-10T00:00Z'],
    ['autumn', '2026-10-15T00:00Z', '2026-11-05T00:00Z'],
  ])('never contradicts itself in %s', async (_, first, last) => {
    const rota = makeRota({
      rotation: {
        start: '2026-01-05T02:30',
        every: { days: 3 },
        members: ['olivia', 'omar', 'ada'],
      },
      hours: { from: '22:00', to: '20:00' },
    });
    let time = Date.parse(first);
    while (time < Date.parse(last)) {
      const { level } = await ask(rota, new Date(time).toISOString());
      for (const { from, until } of level.now) {
        expect(Date.parse(from!)).toBeLessThanOrEqual(time);
        expect(Date.parse(until!)).toBeGreaterThan(time);
      }
      const start = Date.parse(level.next!.from!);
      expect(start).toBeGreaterThan(time);
      const after = await ask(rota, level.next!.from!);
      expect(after.level.now[0].person).toEqual(level.next!.person);
      time = start;
    }
  });

  it('is known by the annotation under the id of a rota', async () => {
    const provider = StaticProvider.create(
      readRotas(makeRota({ owner: undefined!, name: 'Checkout, first line' })),
    );
    const name = { account: 'static', object: 'rota', id: '' };
    await expect(
      provider.rotaNamed({ ...name, id: 'checkout-first-line' }),
    ).resolves.toMatchObject({ name: 'Checkout, first line' });
    await expect(provider.rotaNamed({ ...name, id: 'other' })).rejects.toThrow(
      'the configuration has no rota other under onCall.static',
    );
  });
});
