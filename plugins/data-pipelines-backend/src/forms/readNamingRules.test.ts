import { mockServices } from '@backstage/backend-test-utils';
import { readNamingRules } from './readNamingRules';

const TOPIC = 'KafkaTopic.kafka.strimzi.io';

const read = (rule: object) =>
  readNamingRules(
    mockServices
      .rootConfig({ data: { naming: [rule] } as never })
      .getConfigArray('naming'),
  );

describe('readNamingRules', () => {
  it('reads a rule', () => {
    const rule = {
      kind: TOPIC,
      pattern: '[a-z]+',
      message: 'Use letters',
      example: 'orders',
    };
    expect(read(rule)).toEqual([rule]);
  });

  it.each([
    [{ kind: 'KafkaTopic' }, /naming\[0\]\.kind: write it with its group/],
    [{ pattern: '(' }, /naming\[0\]\.pattern: it is no regular expression/],
    [{ example: 'ORDERS' }, /naming\[0\]\.example: "ORDERS" does not match/],
  ])('refuses at the start what could never be kept: %j', (part, problem) => {
    expect(() =>
      read({ kind: TOPIC, pattern: '[a-z]+', message: 'Use letters', ...part }),
    ).toThrow(problem);
  });
});
