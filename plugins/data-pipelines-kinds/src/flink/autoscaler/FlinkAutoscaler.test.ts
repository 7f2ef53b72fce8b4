import { gzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import { makeInput } from '../../testing/makeInput';
import { flinkAutoscaler } from './FlinkAutoscaler';

const SOURCE = 'cbc357ccb763df2852fee8c4fc7d55f2';
const SINK = '6d2677a0ecc3fd8df0b72ec675edf8f4';

function pack(value: unknown): string {
  return gzipSync(stringify(value)).toString('base64');
}

function makeConfigMap(data: Record<string, unknown>, metadata: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'autoscaler-enrich',
      namespace: 'checkout',
      labels: { app: 'enrich', component: 'autoscaler' },
      ...metadata,
    },
    data,
  };
}

function factsOf(data: Record<string, unknown>) {
  return Object.fromEntries(
    flinkAutoscaler
      .facts(makeInput(makeConfigMap(data)))
      .map(({ label, value }) => [label, value]),
  );
}

describe('flinkAutoscaler', () => {
  const history = {
    [SOURCE]: {
      '2026-11-01T10:00:00Z': { currentParallelism: 2, newParallelism: 4 },
      '2026-11-01T12:30:00Z': { currentParallelism: 4, newParallelism: 6 },
    },
    [SINK]: {
      '2026-11-01T11:00:00Z': { currentParallelism: 8, newParallelism: 4 },
      'not a moment': { currentParallelism: 1, newParallelism: 2 },
    },
  };

  it.each([
    ['packed as the operator packs it', pack(history)],
    ['as plain text', stringify(history)],
  ])('tells the last scaling, %s', (_, scalingHistory) => {
    expect(
      factsOf({
        scalingHistory,
        parallelismOverrides: `${SOURCE}:6,${SINK}:4`,
        delayedScaleDown: '---\nfirstTriggerTime: 2026-11-01T12:00:00Z\n',
      }),
    ).toEqual({
      'Last scaling': `4 to 6, vertex ${SOURCE}`,
      'Scaled at': '2026-11-01T12:30:00.000Z',
      'Scalings kept': '3',
      'Vertices held at a parallelism of their own': '2',
      'Scale-down put off': 'yes',
    });
  });

  it.each([
    ['nothing', {}],
    ['no YAML', { scalingHistory: '{{{', parallelismOverrides: ':::,' }],
    ['other shapes', { scalingHistory: pack([1, 2]), parallelismOverrides: 7 }],
    [
      'far more than a ConfigMap can hold',
      { scalingHistory: pack('x'.repeat(8 * 1024 * 1024)) },
    ],
  ])('says nothing of %s', (_, data) => {
    expect(factsOf(data)).toEqual({});
    expect(flinkAutoscaler.verdict(makeInput(makeConfigMap(data))).state).toBe(
      'healthy',
    );
  });

  it('belongs to the job that owns it, or whose name it bears', () => {
    const targets = (metadata: object) =>
      flinkAutoscaler
        .targetsOf?.(makeConfigMap({}, metadata))
        .map(({ kind, name }) => `${kind}/${name}`);
    expect(targets({})).toEqual(['FlinkDeployment/enrich']);
    expect(
      targets({
        ownerReferences: [
          {
            apiVersion: 'flink.apache.org/v1beta1',
            kind: 'FlinkSessionJob',
            name: 'totals',
            uid: 'u',
          },
        ],
      }),
    ).toEqual(['FlinkSessionJob/totals']);
    expect(targets({ labels: { app: 'enrich' } })).toEqual([]);
    expect(targets({ name: 'flink-config-enrich' })).toEqual([]);
  });
});
