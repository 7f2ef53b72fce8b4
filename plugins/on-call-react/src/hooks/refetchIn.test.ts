import { makeRota } from '../testing/makeRota';
import { makeShift } from '../testing/makeShift';
import { refetchIn } from './refetchIn';

const now = Date.parse('2026-01-07T12:00:00Z');

function rotaUntil(until: string) {
  return makeRota({
    state: {
      observedAt: '',
      levels: [{ level: 1, now: [makeShift({ until })] }],
    },
  });
}

describe('refetchIn', () => {
  it('is a minute, or the time to the next hand-over', () => {
    expect(refetchIn([], now)).toBe(60_000);
    expect(refetchIn([rotaUntil('2026-01-07T18:00:00Z')], now)).toBe(60_000);
    expect(refetchIn([rotaUntil('2026-01-07T12:00:10Z')], now)).toBe(12_000);
    // A source that is down may show a shift that has ended.
    expect(refetchIn([rotaUntil('2026-01-07T11:00:00Z')], now)).toBe(60_000);
  });
});
