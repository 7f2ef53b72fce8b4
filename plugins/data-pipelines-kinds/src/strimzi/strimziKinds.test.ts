import { JsonObject } from '@backstage/types';
import { makeInput, makeObject, minutesAgo } from '../testing/makeInput';
import { strimziKinds } from './strimziKinds';

const READY = { type: 'Ready', status: 'True' };

function judge(kind: string, status: JsonObject, spec: JsonObject = {}) {
  const definition = strimziKinds.find(candidate => candidate.kind === kind);
  return definition?.verdict(
    makeInput(makeObject('kafka.strimzi.io/v1', kind, { spec, status })),
  );
}

function connectStatus(state: string, ...tasks: string[]): JsonObject {
  return {
    name: 'orders',
    connector: { state },
    tasks: tasks.map((task, id) => ({ id, state: task })),
  };
}

describe('the other kinds of Strimzi', () => {
  it('KafkaConnector Ready, 2 of 3 tasks FAILED: degraded (2 of 3)', () => {
    expect(
      judge('KafkaConnector', {
        conditions: [READY],
        connectorStatus: connectStatus(
          'RUNNING',
          'FAILED',
          'RUNNING',
          'FAILED',
        ),
      }),
    ).toMatchObject({
      state: 'degraded',
      reason: 'TasksFailed',
      message: 'The connector has lost 2 of 3 tasks, which have failed.',
    });
  });

  it.each<[string, JsonObject, string | undefined, string]>([
    ['runs', connectStatus('RUNNING', 'RUNNING'), undefined, 'healthy'],
    ['has lost all', connectStatus('RUNNING', 'FAILED'), undefined, 'failed'],
    ['has failed', connectStatus('FAILED', 'RUNNING'), undefined, 'failed'],
    ['is paused', connectStatus('PAUSED'), 'paused', 'suspended'],
    ['is stopped unasked', connectStatus('STOPPED'), 'running', 'warning'],
    [
      'is starting',
      connectStatus('RUNNING', 'UNASSIGNED'),
      undefined,
      'progressing',
    ],
  ])('judges a connector that %s', (_, connectorStatus, state, expected) => {
    expect(
      judge(
        'KafkaConnector',
        { conditions: [READY], connectorStatus },
        state ? { state } : {},
      )?.state,
    ).toBe(expected);
  });

  it('takes a connector without a working task for failed although it is not ready', () => {
    expect(
      judge('KafkaConnector', {
        conditions: [{ type: 'NotReady', status: 'True', reason: 'Throwable' }],
        connectorStatus: connectStatus('RUNNING', 'FAILED', 'FAILED'),
      })?.causes.map(({ state }) => state),
    ).toEqual(['failed', 'degraded']);
  });

  it('judges a mirror maker by the worst of its connectors', () => {
    expect(
      judge('KafkaMirrorMaker2', {
        conditions: [READY],
        connectors: [
          connectStatus('RUNNING', 'RUNNING'),
          connectStatus('RUNNING', 'FAILED'),
        ],
      })?.state,
    ).toBe('failed');
  });

  it.each([
    ['New', 'progressing'],
    ['PendingProposal', 'progressing'],
    ['Rebalancing', 'progressing'],
    ['Stopped', 'suspended'],
    ['Ready', 'healthy'],
    ['NotReady', 'degraded'],
    ['ReconciliationPaused', 'suspended'],
  ])('takes a rebalance that is %s for %s', (type, state) => {
    expect(
      judge('KafkaRebalance', { conditions: [{ type, status: 'True' }] })
        ?.state,
    ).toBe(state);
  });

  it('warns of a proposal that has waited for an hour', () => {
    const waiting = (minutes: number) =>
      judge('KafkaRebalance', {
        conditions: [
          {
            type: 'ProposalReady',
            status: 'True',
            lastTransitionTime: minutesAgo(minutes),
          },
        ],
      })?.state;
    expect(waiting(59)).toBe('progressing');
    expect(waiting(60)).toBe('warning');
  });

  it.each([
    [3, 3, 'healthy'],
    [2, 3, 'degraded'],
    [2, 2, 'progressing'],
  ])('judges %d ready and %d current of 3 pods', (ready, current, state) => {
    expect(
      judge('StrimziPodSet', {
        pods: 3,
        readyPods: ready,
        currentPods: current,
      })?.state,
    ).toBe(state);
  });
});
