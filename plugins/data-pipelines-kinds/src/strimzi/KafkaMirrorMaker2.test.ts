import { minutesAgo } from '../testing/makeInput';
import { underTest } from '../testing/underTest';
import { kafkaMirrorMaker2 } from './KafkaMirrorMaker2';

const { judge, facts, entity } = underTest(kafkaMirrorMaker2);
const READY = { type: 'Ready', status: 'True' };
const SOURCE = 'east->west.MirrorSourceConnector';

function connector(name: string, state: string, ...tasks: string[]) {
  return {
    name,
    connector: { state },
    tasks: tasks.map((task, id) => ({ id, state: task })),
  };
}

const V1 = {
  target: { alias: 'west', bootstrapServers: 'west-kafka-bootstrap:9092' },
  mirrors: [
    { source: { alias: 'east' }, sourceConnector: { state: 'paused' } },
  ],
};
const V1BETA2 = {
  connectCluster: 'west',
  clusters: [
    { alias: 'east', bootstrapServers: 'east-kafka-bootstrap:9092' },
    { alias: 'west', bootstrapServers: 'west-kafka-bootstrap:9092' },
  ],
  mirrors: [
    {
      sourceCluster: 'east',
      targetCluster: 'west',
      sourceConnector: { pause: true },
    },
  ],
};

describe('KafkaMirrorMaker2', () => {
  it('is judged by the worst of its connectors', () => {
    const verdict = judge({
      status: {
        conditions: [READY],
        connectors: [
          connector('a', 'RUNNING', 'RUNNING', 'FAILED'),
          connector('b', 'RUNNING', 'FAILED'),
        ],
      },
    });
    expect(verdict.message).toBe(
      'The connector b does nothing: every task has failed (1 of 1).',
    );
    expect(verdict.causes.map(({ state }) => state)).toEqual([
      'failed',
      'degraded',
    ]);
  });

  it.each([
    ['v1', V1],
    ['v1beta2', V1BETA2],
  ])('knows of %s what its spec asks for', (_, spec) => {
    const status = {
      conditions: [READY],
      connectors: [connector(SOURCE, 'PAUSED')],
    };
    expect(judge({ spec, status })).toMatchObject({
      state: 'suspended',
      message: `The connector ${SOURCE} is paused, as its spec asks.`,
    });
    // Nobody has asked that of the other connector.
    const other = connector('east->west.MirrorCheckpointConnector', 'STOPPED');
    expect(
      judge({ spec, status: { ...status, connectors: [other] } }).state,
    ).toBe('warning');
    expect(facts({ spec, status })).toEqual({ Mirrors: 'east → west' });
    expect(entity({ spec })?.dependsOn).toEqual([
      { group: 'kafka.strimzi.io', kind: 'Kafka', name: 'west' },
    ]);
  });

  it('warns of connectors that the operator has restarted', () => {
    expect(
      judge({
        status: {
          conditions: [READY],
          autoRestartStatuses: [
            {
              count: 1,
              connectorName: SOURCE,
              lastRestartTimestamp: minutesAgo(1),
            },
          ],
        },
      }).message,
    ).toBe(
      `The operator has restarted the connector ${SOURCE} 1 time, the last time within an hour.`,
    );
  });

  it('tells tasks, workers and version', () => {
    expect(
      facts({
        spec: { version: '4.3.1', replicas: 1 },
        status: {
          connectors: [
            connector('a', 'RUNNING', 'RUNNING', 'FAILED'),
            connector('b', 'RUNNING', 'RUNNING'),
          ],
        },
      }),
    ).toEqual({
      Tasks: '2 of 3 running, 1 failed',
      Workers: '1',
      'Kafka version': '4.3.1',
    });
  });
});
