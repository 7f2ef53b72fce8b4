import {
  FieldManager,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { maskSecrets } from '../inventory/maskSecrets';
import { specChange } from './specChange';

const now = new Date('2026-11-24T12:00:00Z');

function makeJob(
  generation: number | undefined,
  spec: Record<string, unknown>,
  managedFields: FieldManager[] = [],
): KubernetesObject {
  return maskSecrets({
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: { name: 'orders', generation, managedFields },
    spec: spec as KubernetesObject['spec'],
    status: { lifecycleState: `${generation}` },
  });
}

const kubectl = {
  manager: 'kubectl-edit',
  operation: 'Update',
  time: '2026-11-24T11:59:30Z',
};
const operator = {
  manager: 'flink-operator',
  operation: 'Update',
  subresource: 'status',
  time: '2026-11-24T11:59:59Z',
};

describe('specChange', () => {
  it('tells what changed, and who wrote it, by the time they left', () => {
    const old = { ...kubectl, time: '2026-11-20T00:00:00Z' };
    const argo = {
      ...kubectl,
      manager: 'argocd-controller',
      operation: 'Apply',
    };
    expect(
      specChange({
        before: makeJob(1, { image: 'a:1', job: { parallelism: 2 } }, [old]),
        after: makeJob(2, { image: 'a:2', job: { parallelism: 2 } }, [
          old,
          argo,
          operator,
        ]),
        now,
      }),
    ).toEqual({
      type: 'spec',
      token: 'generation:2',
      at: Date.parse('2026-11-24T11:59:30Z'),
      body: {
        manager: 'argocd-controller',
        changes: [{ path: 'spec.image', before: 'a:1', after: 'a:2' }],
      },
    });
  });

  it.each([
    [{ job: { parallelism: 4 }, image: 'a:1' }, 'scale'],
    [{ job: { parallelism: 4 }, image: 'a:2' }, 'spec'],
    [
      {
        job: { parallelism: 2 },
        image: 'a:1',
        sparkConf: { 'spark.executor.instances': '4' },
      },
      'scale',
    ],
  ])('takes %j for a change of kind %s', (spec, type) => {
    const before = makeJob(1, { image: 'a:1', job: { parallelism: 2 } });
    expect(specChange({ before, after: makeJob(2, spec), now })).toMatchObject({
      type,
    });
  });

  it('never tells a secret, and says that something masked has changed', () => {
    const env = (value: string) => ({ env: [{ name: 'DB_PASSWORD', value }] });
    const before = makeJob(1, env('hunter2-old'));
    const after = makeJob(2, env('hunter2-new'), [kubectl]);
    const change = specChange({ before, after, now });
    expect(change).toMatchObject({
      type: 'spec',
      body: { manager: 'kubectl-edit', changes: [] },
    });
    expect(JSON.stringify(change)).not.toContain('hunter2');
  });

  it('is nothing while the generation stays, or nothing but the status moves', () => {
    const before = makeJob(1, { image: 'a:1' });
    const spec = { image: 'a:2' };
    expect(specChange({ before, after: makeJob(1, spec), now })).toBe(
      undefined,
    );
    expect(
      specChange({
        before: makeJob(undefined, spec),
        after: makeJob(undefined, spec),
        now,
      }),
    ).toBe(undefined);
  });

  it('tells the first of many lines, and cuts long ones', () => {
    const many = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [
        `key${index}`,
        'x'.repeat(900),
      ]),
    );
    const { body } = specChange({
      before: makeJob(1, { image: 'a:1' }),
      after: makeJob(2, { image: 'a:1', ...many }),
      now,
    })!;
    expect(body).toMatchObject({ more: 30 });
    expect(JSON.stringify(body).length).toBeLessThan(6_000);
  });

  it('does not believe a clock that is ahead', () => {
    const ahead = { ...kubectl, time: '2026-11-25T00:00:00Z' };
    const change = specChange({
      before: makeJob(1, { image: 'a:1' }),
      after: makeJob(2, { image: 'a:2' }, [ahead]),
      now,
    });
    expect(change?.at).toBe(now.getTime());
  });
});
