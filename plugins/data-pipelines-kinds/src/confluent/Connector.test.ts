import { JsonObject } from '@backstage/types';
import { underTest } from '../testing/underTest';
import { confluentConnector } from './Connector';

const { judge, facts, comparison, entity } = underTest(confluentConnector);

describe('Connector (Confluent)', () => {
  it.each<[string, JsonObject, string]>([
    ['runs', { connectorState: 'RUNNING', tasksReady: '3/3' }, 'healthy'],
    [
      'has lost a task',
      { connectorState: 'RUNNING', tasksReady: '2/3', failedTasksCount: 1 },
      'degraded',
    ],
    [
      'has lost all',
      { connectorState: 'RUNNING', tasksReady: '0/3', failedTasksCount: 3 },
      'failed',
    ],
    ['has failed', { connectorState: 'FAILED', tasksReady: '0/1' }, 'failed'],
    ['is paused', { connectorState: 'PAUSED' }, 'suspended'],
    [
      'is starting',
      { connectorState: 'RUNNING', tasksReady: '1/2' },
      'progressing',
    ],
    ['waits', { connectorState: 'UNASSIGNED' }, 'progressing'],
  ])('that %s', (_, status, state) => {
    expect(judge({ status: { state: 'CREATED', ...status } }).state).toBe(
      state,
    );
  });

  it('says why its tasks have failed, without the stack', () => {
    expect(
      judge({
        status: {
          state: 'CREATED',
          connectorState: 'RUNNING',
          tasksReady: '1/3',
          failedTasksCount: 2,
          trace: 'ConnectException: no table\n\tat org.example.A',
        },
      }).message,
    ).toBe(
      'The connector has lost 2 of 3 tasks, which have failed. ConnectException: no table.',
    );
  });

  it('tells and compares state, tasks, class and topics', () => {
    const object = {
      spec: {
        class: 'io.example.S3Sink',
        taskMax: 4,
        connectClusterRef: { name: 'connect' },
        configs: { topics: 'orders' },
      },
      status: { connectorState: 'RUNNING', tasksReady: '3/3' },
    };
    expect(facts(object)).toEqual({
      State: 'RUNNING',
      Tasks: '3/3',
      Class: 'S3Sink',
      Topics: 'orders',
      'Connect cluster': 'connect',
    });
    expect(comparison(object).Tasks).toBe('4 / 3');
    expect(entity(object)).toMatchObject({
      type: 'kafka-connector',
      dependsOn: [{ kind: 'Connect', name: 'connect' }],
    });
  });
});
