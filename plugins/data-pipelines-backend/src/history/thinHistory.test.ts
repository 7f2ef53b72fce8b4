import { VerdictState } from '@data-portal/plugin-data-pipelines-common';
import { thinRestarts, thinTransitions } from './thinHistory';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('thinTransitions', () => {
  const chain = (start: number, ...states: VerdictState[]) =>
    states.slice(1).map((to, index) => ({
      id: index,
      from: states[index],
      to,
      at: start + index * 30_000,
    }));

  it('keeps the worst and the last of five minutes, as a chain', () => {
    const flapping = chain(
      NOW - 30 * HOUR,
      ...(['healthy', 'degraded', 'healthy', 'failed', 'healthy'] as const),
      ...(['degraded', 'healthy'] as const),
    );
    const { removed, changed } = thinTransitions(flapping, NOW);
    expect(removed).toEqual([0, 1, 3, 4]);
    expect(changed).toMatchObject([{ id: 5, from: 'failed', to: 'healthy' }]);
  });

  it('leaves the last day as it was, and joins what comes before to it', () => {
    const old = chain(NOW - 30 * HOUR, 'healthy', 'degraded', 'healthy');
    const fresh = { id: 9, from: 'healthy', to: 'failed', at: NOW } as const;
    expect(thinTransitions([...old, fresh], NOW)).toEqual({
      removed: [],
      changed: [],
    });
    const stays = chain(NOW - 30 * HOUR, 'failed', 'healthy', 'failed');
    const again = { id: 9, from: 'failed', to: 'healthy', at: NOW } as const;
    // Both of that bucket are gone: it began and ended in the same state.
    expect(thinTransitions([...stays, again], NOW)).toEqual({
      removed: [0, 1],
      changed: [],
    });
  });
});

describe('thinRestarts', () => {
  const restart = (id: number, at: number, what = 'job') => ({
    id,
    at,
    body: { count: 1, what },
  });

  it('counts together what is older than an hour, and what is older than a day', () => {
    const start = NOW - 3 * HOUR;
    const { removed, changed } = thinRestarts(
      [
        restart(1, NOW - 26 * HOUR),
        restart(2, NOW - 26 * HOUR + 40 * MINUTE),
        restart(3, start),
        restart(4, start + MINUTE),
        restart(5, start + 2 * MINUTE, 'pod/main'),
        restart(6, start + 6 * MINUTE),
        restart(7, NOW - 2 * MINUTE),
        restart(8, NOW - MINUTE),
      ],
      NOW,
    );
    expect(removed).toEqual([2, 4]);
    expect(changed.map(({ id, body }) => [id, body])).toEqual([
      [1, { count: 2, what: 'job', until: '2026-11-23T10:40:00.000Z' }],
      [3, { count: 2, what: 'job', until: '2026-11-24T09:01:00.000Z' }],
    ]);
  });

  it('counts on from what was counted together before', () => {
    const start = NOW - 30 * HOUR;
    const { changed } = thinRestarts(
      [
        { ...restart(1, start), body: { count: 7, what: 'job' } },
        {
          ...restart(2, start + 5 * MINUTE),
          body: { count: 4, what: 'job', until: '2026-11-23T06:09:00.000Z' },
        },
      ],
      NOW,
    );
    expect(changed).toMatchObject([
      { body: { count: 11, until: '2026-11-23T06:09:00.000Z' } },
    ]);
  });
});
