import { read, readEntries, readNumber, readText, readTime } from './read';

describe('reading values of unknown shape', () => {
  it('finds what is there', () => {
    const value = { a: { b: 'x', n: '12', t: 1735689600000, on: true } };
    expect(readText(value, 'a', 'b')).toBe('x');
    expect(readText(value, 'a', 'on')).toBe('true');
    expect(readNumber(value, 'a', 'n')).toBe(12);
    expect(readTime(value, 'a', 't')).toBe('2025-01-01T00:00:00.000Z');
    expect(readEntries(value, 'a')).toHaveLength(4);
  });

  it.each([undefined, null, 'text', 7, [], [{}], { a: 'text' }, { a: [1] }])(
    'finds nothing in %p',
    value => {
      expect(read(value, 'a', 'b')).toBeUndefined();
      expect(readText(value, 'a', 'constructor')).toBeUndefined();
      expect(readNumber(value, 'a', 'b')).toBeUndefined();
      expect(readTime(value, 'a', 'b')).toBeUndefined();
      expect(readEntries(value, 'a')).toEqual([]);
    },
  );
});
