import { JsonObject } from '@backstage/types';
import { makeInput, minutesAgo, minutesAhead } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { kafkaConnector } from './KafkaConnector';

const { judge, facts, comparison, entity, make } = underTest(kafkaConnector);
const READY = { type: 'Ready', status: 'True' };

function connectStatus(state: string, ...tasks: string[]): JsonObject {
  return {
    name: 'orders',
    connector: { state },
    tasks: tasks.map((task, id) => ({ id, state: task })),
  };
}

describe('KafkaConnector', () => {
  it('KafkaConnector Ready, 2 of 3 tasks FAILED: degraded (2 of 3)', () => {
    const connectorStatus = connectStatus(
      'RUNNING',
      'FAILED',
      'RUNNING',
      'FAILED',
    );
    const object = { status: { conditions: [READY], connectorStatus } };
    expect(judge(object)).toMatchObject({
      state: 'degraded',
      reason: 'TasksFailed',
      message: 'The connector has lost 2 of 3 tasks, which have failed.',
    });
    expect(facts(object).Tasks).toBe('1 of 3 running, 2 failed');
  });

  it.each<[string, JsonObject, JsonObject, string]>([
    ['runs', connectStatus('RUNNING', 'RUNNING'), {}, 'healthy'],
    ['has lost all', connectStatus('RUNNING', 'FAILED'), {}, 'failed'],
    ['has failed', connectStatus('FAILED', 'RUNNING'), {}, 'failed'],
    ['is paused', connectStatus('PAUSED'), { state: 'paused' }, 'suspended'],
    [
      'is paused, v1beta2',
      connectStatus('PAUSED'),
      { pause: true },
      'suspended',
    ],
    ['is stopped unasked', connectStatus('STOPPED'), {}, 'warning'],
    ['is starting', connectStatus('RUNNING', 'UNASSIGNED'), {}, 'progressing'],
  ])('judges a connector that %s', (_, connectorStatus, spec, state) => {
    expect(
      judge({ spec, status: { conditions: [READY], connectorStatus } }).state,
    ).toBe(state);
  });

  it('takes one without a working task for failed although it is not ready', () => {
    expect(
      judge({
        status: {
          conditions: [
            { type: 'NotReady', status: 'True', reason: 'Throwable' },
          ],
          connectorStatus: connectStatus('RUNNING', 'FAILED', 'FAILED'),
        },
      }).causes.map(({ state }) => state),
    ).toEqual(['failed', 'degraded']);
  });

  it('warns for an hour after the operator has restarted it', () => {
    const restarted = (minutes: number) =>
      judge({
        status: {
          conditions: [READY],
          connectorStatus: connectStatus('RUNNING', 'RUNNING'),
          autoRestart: { count: 3, lastRestartTimestamp: minutesAgo(minutes) },
        },
      });
    expect(restarted(59)).toMatchObject({
      state: 'warning',
      reason: 'AutoRestarted',
      message: expect.stringContaining('3 times'),
      changesAt: minutesAhead(1),
    });
    expect(restarted(60).state).toBe('healthy');
  });

  it('tells and compares state, tasks and class', () => {
    const object = {
      metadata: { labels: { 'strimzi.io/cluster': 'connect' } },
      spec: { class: 'org.example.JdbcSource', tasksMax: 4, state: 'paused' },
      status: {
        connectorStatus: connectStatus('RUNNING', 'RUNNING'),
        topics: ['a', 'b', 'c', 'd', 'e', 'f'],
      },
    };
    expect(facts(object)).toEqual({
      State: 'RUNNING',
      Tasks: '1 of 1 running',
      Class: 'JdbcSource',
      Topics: 'a, b, c, d, e and 1 more',
      'Connect cluster': 'connect',
    });
    expect(comparison(object)).toMatchObject({
      State: 'paused / running !',
      Tasks: '4 / 1',
    });
    expect(entity(object)).toMatchObject({
      kind: 'Component',
      type: 'kafka-connector',
      dependsOn: [
        { group: 'kafka.strimzi.io', kind: 'KafkaConnect', name: 'connect' },
      ],
    });
  });

  it('is judged by the same rules whatever its version', () => {
    const object = make(
      { status: { connectorStatus: connectStatus('FAILED') } },
      'v7',
    );
    expect(kafkaConnector.verdict(makeInput(object)).state).toBe('failed');
  });
});
