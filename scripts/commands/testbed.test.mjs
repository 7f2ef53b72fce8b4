import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from './testbed.mjs';

describe('npm run testbed', () => {
  it('understands its actions and options', () => {
    assert.deepEqual(parse(['up', '--only', 'kafka,crds', '--brokers', '3']), {
      action: 'up',
      only: ['kafka', 'crds'],
      brokers: 3,
    });
    assert.deepEqual(parse(['down']), { action: 'down' });
    assert.deepEqual(parse(['status', '--json']), {
      action: 'status',
      json: true,
    });
    assert.deepEqual(parse(['logs', 'kafka', '-f']), {
      action: 'logs',
      name: 'kafka',
      follow: true,
    });
  });

  for (const [args, message] of [
    [[], 'Say what to do with the testbed, one of up, down, status, logs'],
    [['start'], /one of up, down, status, logs, not "start"/],
    [['up', '--brokers', '9'], /a number from 1 to 5, not "9"/],
    [['up', '--brokers', '1.5'], /not "1.5"/],
    [['down', '--brokers', '1'], '--brokers is not for "down"'],
    [['up', 'kafka'], /one word too many\. To choose systems: --only kafka/],
    [['logs'], 'Name one system: npm run testbed -- logs NAME'],
    [['up', '--fast'], /Unknown option '--fast'/],
  ]) {
    it(`refuses in one line: ${args.join(' ') || 'nothing'}`, () => {
      assert.throws(() => parse(args), { name: 'Error', message });
      try {
        parse(args);
      } catch (error) {
        assert.equal(error.message.split('\n').length, 1);
      }
    });
  }
});
