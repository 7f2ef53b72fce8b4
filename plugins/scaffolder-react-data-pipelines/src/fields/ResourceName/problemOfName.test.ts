import { problemOfName } from './problemOfName';

const TOPIC = 'KafkaTopic.kafka.strimzi.io';

describe('problemOfName', () => {
  it.each(['orders', 'orders-v2', 'shop.orders', 'a', '1', 'x'.repeat(249)])(
    'takes %s',
    name => {
      expect(problemOfName(name, { kind: TOPIC })).toBeUndefined();
    },
  );

  it.each([
    [undefined, 'Enter a name'],
    ['', 'Enter a name'],
    ['Orders', 'Use lower-case letters: orders'],
    ['my_orders', 'Use dashes or dots instead of underscores'],
    ['my orders', 'Use only lower-case letters, digits, dashes and dots'],
    ['ordérs', 'Use only lower-case letters, digits, dashes and dots'],
    ['../orders', 'Use only lower-case letters, digits, dashes and dots'],
    ['-orders', 'Begin and end the name with a letter or a digit'],
    ['orders.', 'Begin and end the name with a letter or a digit'],
    ['.', 'Begin and end the name with a letter or a digit'],
    ['a..b', 'Put a letter or a digit on both sides of every dot'],
    ['a.-b', 'Put a letter or a digit on both sides of every dot'],
    ['x'.repeat(250), 'Use at most 249 characters; this has 250'],
  ])('refuses %s: %s', (name, problem) => {
    expect(problemOfName(name, { kind: TOPIC })).toContain(problem);
  });

  it('lets other kinds have longer names, and a template shorter ones', () => {
    expect(problemOfName('x'.repeat(253))).toBeUndefined();
    expect(problemOfName('x'.repeat(254))).toContain('at most 253');
    expect(problemOfName('x'.repeat(46), { maxLength: 45 })).toContain('45');
    expect(problemOfName('a_b')).toContain('Use only lower-case');
  });

  it('explains the naming rule of a template in its own words', () => {
    const rules = {
      pattern: '[a-z]+\\.[a-z]+',
      patternHelp: 'Write it as domain.what, such as shop.orders',
    };
    expect(problemOfName('shop.orders', rules)).toBeUndefined();
    expect(problemOfName('shop.orders.v2', rules)).toBe(rules.patternHelp);
    expect(problemOfName('orders', { pattern: 'a|b' })).toContain('a|b');
    expect(problemOfName('ab', { pattern: 'a|b' })).toContain('a|b');
  });

  it('is not stopped by a pattern that is broken', () => {
    expect(problemOfName('orders', { pattern: '(' })).toBeUndefined();
  });
});
