import { formatBytes } from './formatBytes';
import { formatCount, formatRate } from './formatCount';

describe('amounts in words', () => {
  it('tells a size in the unit that suits it', () => {
    expect([0, 512, 1_536, 1_073_741_824, 5e18].map(formatBytes)).toEqual([
      '0 bytes',
      '512 bytes',
      '1.5 KiB',
      '1 GiB',
      '4440.9 PiB',
    ]);
  });

  it('tells counts and rates', () => {
    expect(formatCount(1_234_567)).toBe('1,234,567');
    expect([0, 0.2512, 12.345, 1_234].map(formatRate)).toEqual([
      '0/s',
      '0.251/s',
      '12.3/s',
      '1.23k/s',
    ]);
  });
});
