import { Stretch, shiftsAt } from './shiftsAt';

const DAY = 86_400_000;
const NOW = new Date('2026-01-05T12:00:00Z');

/** Days from now. */
function stretch(
  key: string,
  from: number | undefined,
  until: number | undefined,
  overrides: Partial<Stretch> = {},
): Stretch {
  const at = (days?: number) =>
    days === undefined ? undefined : NOW.getTime() + days * DAY;
  return {
    key,
    person: { name: key, contacts: [] },
    from: at(from),
    until: at(until),
    source: 'rotation',
    ...overrides,
  };
}

describe('shiftsAt', () => {
  it('joins the turns of one person before it tells an end', () => {
    expect(
      shiftsAt(
        [
          stretch('b', 3, 4),
          stretch('a', 1, 3),
          stretch('a', -1, 1),
          stretch('b', -2, -1),
        ],
        NOW,
      ),
    ).toMatchObject({
      now: [{ person: { name: 'a' }, until: '2026-01-08T12:00:00.000Z' }],
      next: { person: { name: 'b' }, from: '2026-01-08T12:00:00.000Z' },
    });
  });

  it('tells everybody once, with all their schedules', () => {
    expect(
      shiftsAt(
        [
          stretch('a', -1, 1, { schedule: 'Day' }),
          stretch('a', -2, 2, { schedule: 'Night' }),
          stretch('b', undefined, undefined, { source: 'direct' }),
        ],
        NOW,
      ).now,
    ).toEqual([
      {
        person: { name: 'b', contacts: [] },
        isPermanent: true,
        source: 'direct',
      },
      {
        person: { name: 'a', contacts: [] },
        from: '2026-01-03T12:00:00.000Z',
        until: '2026-01-07T12:00:00.000Z',
        source: 'rotation',
        schedule: 'Night, Day',
      },
    ]);
  });

  it('hands over at the very moment, and tells a gap', () => {
    expect(shiftsAt([stretch('a', -1, 0), stretch('b', 0, 1)], NOW)).toEqual({
      now: [expect.objectContaining({ person: { name: 'b', contacts: [] } })],
    });
    expect(
      shiftsAt([stretch('a', -1, 0), stretch('a', 2, 3)], NOW),
    ).toMatchObject({ now: [], next: { person: { name: 'a' } } });
    expect(shiftsAt([], NOW)).toEqual({ now: [] });
  });
});
