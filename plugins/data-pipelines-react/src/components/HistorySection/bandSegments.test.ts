import { HistoryEntry } from '@data-portal/plugin-data-pipelines-common';
import {
  bandSegments,
  clusterMarks,
  countMarks,
  timeByState,
} from './bandSegments';
import { bandTicks } from './bandTicks';

const FROM = Date.parse('2026-11-24T03:00:00Z');
const MINUTE = 60_000;
const iso = (minutes: number) =>
  new Date(FROM + minutes * MINUTE).toISOString();
const stretch = { from: iso(0), to: iso(60) };

function said(items: HistoryEntry[], before?: 'healthy' | 'failed') {
  return bandSegments({ ...stretch, items, before }).map(
    ({ from, to, state }) =>
      `${(from - FROM) / MINUTE}-${(to - FROM) / MINUTE} ${state}`,
  );
}

const transition = (
  minutes: number,
  from: 'healthy' | 'failed' | 'progressing',
  to: 'healthy' | 'failed' | 'deleted',
): HistoryEntry => ({
  type: 'transition',
  at: iso(minutes),
  from,
  to,
  reason: 'Some',
});

describe('the band of states', () => {
  it('goes from the state before to the last one, without a gap', () => {
    expect(
      said(
        [
          transition(40, 'failed', 'healthy'),
          { type: 'restart', at: iso(30), count: 1, what: 'job' },
          transition(25, 'healthy', 'failed'),
        ],
        'healthy',
      ),
    ).toEqual(['0-25 healthy', '25-40 failed', '40-60 healthy']);
    expect(said([], 'failed')).toEqual(['0-60 failed']);
  });

  it('says where nobody watched, and where there was nothing to watch', () => {
    expect(
      said([
        { type: 'appearance', at: iso(30), state: 'healthy' },
        transition(20, 'progressing', 'deleted'),
        { type: 'appearance', at: iso(10), state: 'progressing' },
      ]),
    ).toEqual([
      '0-10 undefined',
      '10-20 progressing',
      '20-30 deleted',
      '30-60 healthy',
    ]);
  });

  it('counts how long each state held', () => {
    const segments = bandSegments({
      ...stretch,
      before: 'healthy',
      items: [
        transition(50, 'failed', 'healthy'),
        transition(20, 'healthy', 'failed'),
      ],
    });
    expect(timeByState(segments)).toEqual([
      { state: 'healthy', span: 30 * MINUTE },
      { state: 'failed', span: 30 * MINUTE },
    ]);
  });

  it('puts marks together that would lie over each other', () => {
    const restart = (
      minutes: number,
      count = 1,
      what = 'job',
    ): HistoryEntry => ({ type: 'restart', at: iso(minutes), count, what });
    const items: HistoryEntry[] = [
      restart(30),
      restart(10.9, 3, 'pod/main'),
      restart(10.8, 4),
      { type: 'spec', at: iso(10.5), changes: [] },
      restart(10),
    ];
    expect(
      clusterMarks({ ...stretch, items }).map(({ type, entries }) => [
        type,
        countMarks(entries),
      ]),
    ).toEqual([
      // Its containers are another view of the same restarts.
      ['restart', 5],
      ['spec', 1],
      ['restart', 1],
    ]);
  });

  it.each([
    [0.1, 1],
    [0.5, 5],
    [1, 10],
    [24, 180],
    [7 * 24, 24 * 60],
  ])('has ticks over %d h that are whole on a clock', (hours, minutes) => {
    const ticks = bandTicks(FROM + MINUTE, FROM + hours * 60 * MINUTE);
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.length).toBeLessThanOrEqual(8);
    const offset = new Date(FROM).getTimezoneOffset() * MINUTE;
    for (const { at } of ticks) {
      expect((at - offset) % (minutes * MINUTE)).toBe(0);
    }
  });
});
