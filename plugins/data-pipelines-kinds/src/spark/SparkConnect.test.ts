import { underTest } from '../testing/underTest';
import { sparkConnect } from './SparkConnect';

const { judge, facts, entity } = underTest(sparkConnect);

describe('SparkConnect', () => {
  it.each([
    ['Provisioning', 'progressing'],
    ['Ready', 'healthy'],
    ['NotReady', 'degraded'],
    ['Failed', 'failed'],
    ['Pondering', 'unknown'],
  ])('that is %s is %s', (word, state) => {
    expect(judge({ status: { state: word } }).state).toBe(state);
  });

  it('says once why the server is not ready', () => {
    const verdict = judge({
      status: {
        state: 'NotReady',
        conditions: [
          {
            type: 'ServerPodReady',
            status: 'False',
            reason: 'ContainersNotReady',
            message: 'containers with unready status: [server]',
          },
        ],
      },
    });
    expect(verdict).toMatchObject({
      state: 'degraded',
      reason: 'ContainersNotReady',
      message:
        'The server is not ready: containers with unready status: [server].',
    });
    expect(verdict.causes).toHaveLength(1);
  });

  it('tells executors, server and address', () => {
    expect(
      facts({
        spec: { sparkVersion: '4.0.4', executor: { instances: 2 } },
        status: {
          state: 'Ready',
          executors: { running: 1, pending: 1 },
          server: { podName: 'orders-server', serviceName: 'orders-server' },
        },
      }),
    ).toEqual({
      State: 'Ready',
      Executors: '1 running of 2',
      'Server pod': 'orders-server',
      Address: 'sc://orders-server.shop.svc:15002',
      'Spark version': '4.0.4',
    });
  });

  it('is a component with its pods', () => {
    expect(entity({})).toMatchObject({
      type: 'spark-connect',
      labelSelector: 'sparkoperator.k8s.io/connect-name=orders',
    });
  });
});
