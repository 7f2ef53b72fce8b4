import { JsonObject } from '@backstage/types';
import { minutesAgo } from '../testing/makeInput';
import { neighbourUnderTest } from '../testing/neighbourUnderTest';

const { judge, facts, comparison, targets, definition } = neighbourUnderTest(
  'argoproj.io',
  'Application',
);

describe('Application (Argo CD)', () => {
  it.each<[JsonObject, string]>([
    [{ sync: { status: 'Synced' } }, 'healthy'],
    [{ sync: { status: 'OutOfSync' } }, 'warning'],
    [{ sync: { status: 'Unknown' } }, 'unknown'],
    [{}, 'unknown'],
    [{ sync: { status: 'Adrift' } }, 'unknown'],
    [
      { sync: { status: 'Synced' }, operationState: { phase: 'Running' } },
      'progressing',
    ],
    [
      { sync: { status: 'OutOfSync' }, operationState: { phase: 'Failed' } },
      'degraded',
    ],
    [
      { sync: { status: 'Synced' }, conditions: [{ type: 'ComparisonError' }] },
      'degraded',
    ],
    [
      {
        sync: { status: 'Synced' },
        conditions: [{ type: 'SharedResourceWarning' }],
      },
      'healthy',
    ],
  ])('with %j is %s', (status, state) => {
    expect(judge({ status }).state).toBe(state);
  });

  it('says why and when a delivery failed', () => {
    expect(
      judge({
        status: {
          sync: { status: 'Synced' },
          operationState: {
            phase: 'Error',
            message: 'one or more objects failed to apply',
            finishedAt: minutesAgo(3),
          },
        },
      }),
    ).toMatchObject({
      reason: 'SyncFailed',
      message: 'The last delivery failed: one or more objects failed to apply.',
      since: minutesAgo(3),
    });
  });

  it('owns every resource of a pipeline that it has delivered here', () => {
    const resources = [
      {
        group: 'kafka.strimzi.io',
        kind: 'KafkaTopic',
        namespace: 'a',
        name: 'x',
      },
      { group: 'apps', kind: 'Deployment', namespace: 'a', name: 'y' },
      { group: 'apps', kind: 'StatefulSet', namespace: 'a', name: 'z' },
      { kind: 'Pod', namespace: 'a', name: 'z' },
      {
        group: 'flink.apache.org',
        kind: 'FlinkDeployment',
        namespace: 'b',
        name: 'w',
      },
    ];
    const delivered = (destination: JsonObject) =>
      targets({ spec: { destination }, status: { resources } });
    const all = ['a/KafkaTopic/x', 'b/FlinkDeployment/w'];
    expect(delivered({})).toEqual(all);
    expect(delivered({ name: 'in-cluster' })).toEqual(all);
    expect(delivered({ server: 'https://kubernetes.default.svc' })).toEqual(
      all,
    );
    // Another cluster, of which this one knows only an address.
    expect(delivered({ server: 'https://elsewhere' })).toEqual([]);
    expect(delivered({ name: 'elsewhere' })).toEqual([]);
    expect(definition.relation).toBe('delivered by');
  });

  it('tells from where, by whom, and what becomes of an edit', () => {
    const object = {
      spec: {
        source: {
          repoURL: 'https://robot:hunter2@git.example/a.git',
          path: 'kafka',
          targetRevision: 'main',
        },
        syncPolicy: { automated: { selfHeal: true } },
      },
      status: { sync: { revision: '0123456789abcdef' } },
    };
    expect(facts(object)).toEqual({
      Source: 'https://git.example/a.git kafka',
      Revision: '0123456789ab',
      Delivery: 'automatic',
      'Edits in the cluster': 'are reverted',
    });
    expect(comparison(object).Revision).toBe('main / 0123456789abcdef');
    expect(facts({})).toEqual({
      Delivery: 'by hand',
      'Edits in the cluster': 'stay',
    });
  });
});
