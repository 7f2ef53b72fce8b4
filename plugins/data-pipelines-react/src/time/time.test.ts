import { formatAgo } from './formatAgo';
import { formatExact } from './formatExact';
import { formatDuration, formatSpan } from './formatSpan';

const now = new Date('2025-06-01T12:00:00Z');

describe('times in words', () => {
  it('tells how long ago in the coarsest unit that helps', () => {
    expect(formatAgo('2025-06-01T11:59:59Z', now)).toBe('just now');
    expect(formatAgo('2025-06-01T11:59:18Z', now)).toBe('42 s ago');
    expect(formatAgo('2025-06-01T11:57:00Z', now)).toBe('3 min ago');
    expect(formatAgo('2025-06-01T07:00:00Z', now)).toBe('5 h ago');
    expect(formatAgo('2025-05-20T12:00:00Z', now)).toBe('12 days ago');
  });

  it('takes a time of the future for now, and leaves nonsense as it is', () => {
    expect(formatAgo('2025-06-01T12:05:00Z', now)).toBe('just now');
    expect(formatAgo('yesterday', now)).toBe('yesterday');
    expect(formatExact('yesterday')).toBe('yesterday');
    expect(formatSpan(-5)).toBe('0 s');
  });

  it('tells a duration in two units', () => {
    expect(formatDuration(0)).toBe('0 s');
    expect(formatDuration(250)).toBe('250 ms');
    expect(formatDuration(7_500_000)).toBe('2 h 5 min');
    expect(formatDuration(604_800_000)).toBe('7 days');
    expect(formatDuration(90_000_000)).toBe('1 day 1 h');
  });
});
