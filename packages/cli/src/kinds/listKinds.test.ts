import { builtInKinds } from '@data-portal/plugin-data-pipelines-kinds';
import { run } from '../run';

async function call(...args: string[]) {
  let out = '';
  let err = '';
  const code = await run({
    args: ['kinds', ...args],
    stdout: { write: text => (out += text) },
    stderr: { write: text => (err += text) },
    readFile: async () => '',
  });
  return { code, out, err };
}

describe('kinds', () => {
  it('lists every kind with its versions and what it was written from', async () => {
    const { code, out } = await call();
    expect(code).toBe(0);
    const lines = out.trim().split('\n');
    expect(lines).toHaveLength(builtInKinds.length + 1);
    expect(lines[0]).toMatch(
      /^KIND +GROUP +VERSIONS +TECHNOLOGY +WRITTEN FROM$/,
    );
    expect(out).toMatch(
      /^KafkaTopic +kafka\.strimzi\.io +v1, v1beta2 +kafka +Strimzi 0\.45\.2, 0\.51\.0, 1\.2\.0$/m,
    );
    expect(out).toMatch(/^Pod +core +v1 +spark +Kubernetes$/m);
  });

  it('does so as JSON', async () => {
    const { out } = await call('--json');
    const lines = JSON.parse(out);
    expect(lines).toContainEqual({
      kind: 'ScaledObject',
      group: 'keda.sh',
      versions: ['v1alpha1'],
      technology: 'any',
      title: 'KEDA autoscaler',
      shared: true,
      operator: 'KEDA',
      releases: ['2.20.2'],
    });
  });

  it('takes no other arguments', async () => {
    expect(await call('--all')).toEqual({
      code: 2,
      out: '',
      err: 'Usage: data-pipelines kinds [--json]\n',
    });
  });
});
