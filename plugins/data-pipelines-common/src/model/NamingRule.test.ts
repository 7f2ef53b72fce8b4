import { problemOfNaming } from './NamingRule';

const TOPIC = { group: 'kafka.strimzi.io', kind: 'KafkaTopic' };

describe('problemOfNaming', () => {
  const rules = [
    {
      kind: 'KafkaTopic.kafka.strimzi.io',
      pattern: '[a-z]+\\.[a-z-]+|legacy',
      message: 'Begin the name with your domain and a dot',
      example: 'shop.orders',
    },
    {
      kind: 'KafkaTopic.kafka.strimzi.io',
      pattern: '.{1,20}',
      message: 'Use 20 characters at most',
    },
  ];

  it.each([
    ['shop.orders', undefined],
    ['legacy', undefined],
    [
      'orders',
      'Begin the name with your domain and a dot, such as shop.orders',
    ],
    [
      'not-legacy',
      'Begin the name with your domain and a dot, such as shop.orders',
    ],
    ['shop.orders-of-all-the-years', 'Use 20 characters at most'],
  ])('says of %s: %s', (name, problem) => {
    expect(problemOfNaming(rules, { ...TOPIC, name })).toBe(problem);
  });

  it('leaves other kinds alone', () => {
    expect(
      problemOfNaming(rules, { ...TOPIC, kind: 'KafkaUser', name: 'x' }),
    ).toBeUndefined();
  });
});
