import { formatAgo } from './formatAgo';
import { formatExact } from './formatExact';
import { formatMoment } from './formatMoment';

const now = new Date('2026-01-07T12:00:00');
const at = (local: string) => new Date(local).toISOString();

describe('times in words', () => {
  it('tells a moment in as few words as tell it apart', () => {
    expect(formatMoment(at('2026-01-07T18:30:00'), now)).toMatch(
      /^\D*\d+:30\D*$/,
    );
    expect(formatMoment(at('2026-01-12T09:00:00'), now)).toMatch(/^Mon/);
    expect(formatMoment(at('2026-01-20T09:00:00'), now)).toMatch(/Jan|20/);
    expect(formatMoment('tomorrow', now)).toBe('tomorrow');
  });

  it('names the zone of the schedule where it is another one', () => {
    const time = '2026-01-07T12:00:00Z';
    expect(formatExact(time, 'Asia/Tokyo')).toMatch(/; .*\(Asia\/Tokyo\)$/);
    expect(formatExact(time, 'Mars/Base')).toBe(formatExact(time));
    expect(formatExact('tomorrow')).toBe('tomorrow');
  });

  it('tells how long ago in the coarsest unit that helps', () => {
    expect(formatAgo(at('2026-01-07T11:59:30'), now)).toBe('just now');
    expect(formatAgo(at('2026-01-07T11:30:00'), now)).toBe('30 min ago');
    expect(formatAgo(at('2026-01-06T11:30:00'), now)).toBe('24 h ago');
    expect(formatAgo(at('2026-01-01T11:30:00'), now)).toBe('6 days ago');
    expect(formatAgo('yesterday', now)).toBe('yesterday');
  });
});
