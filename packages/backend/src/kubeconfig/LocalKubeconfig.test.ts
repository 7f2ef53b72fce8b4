import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { LocalKubeconfig } from './LocalKubeconfig';

const CA = Buffer.from('a certificate').toString('base64');

function makeConfig(user: object, current: string | undefined = 'production') {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': current,
    clusters: [
      {
        name: 'main',
        cluster: {
          server: 'https://production.example:6443',
          'certificate-authority-data': CA,
        },
      },
    ],
    users: [{ name: 'me', user }],
    contexts: [
      { name: 'production', context: { cluster: 'main', user: 'me' } },
      { name: 'dangling', context: { cluster: 'gone', user: 'me' } },
    ],
  });
}

describe('LocalKubeconfig', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
  const path = join(folder, 'config');
  const write = (text: string) => writeFileSync(path, text);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('offers the current context as a cluster', async () => {
    write(makeConfig({ token: 'abc' }));
    await expect(LocalKubeconfig.load({ path }).getClusters()).resolves.toEqual(
      [
        expect.objectContaining({
          name: 'production',
          url: 'https://production.example:6443',
          caData: CA,
        }),
      ],
    );
  });

  it.each([
    ['a token', { token: 'abc' }, { type: 'bearer token', token: 'abc' }],
    [
      'a client certificate',
      {
        'client-certificate-data': Buffer.from('cert').toString('base64'),
        'client-key-data': Buffer.from('key').toString('base64'),
      },
      { type: 'x509 client certificate', cert: 'cert', key: 'key' },
    ],
    [
      'what a program prints',
      {
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          interactiveMode: 'Never',
          command: 'echo',
          args: [
            JSON.stringify({
              apiVersion: 'client.authentication.k8s.io/v1',
              kind: 'ExecCredential',
              status: { token: 'printed' },
            }),
          ],
        },
      },
      { type: 'bearer token', token: 'printed' },
    ],
    ['nothing', {}, { type: 'anonymous' }],
  ])('signs in with %s', async (_, user, credential) => {
    write(makeConfig(user));
    const kubeconfig = LocalKubeconfig.load({ path });
    const [cluster] = await kubeconfig.getClusters();
    await expect(kubeconfig.getCredential(cluster)).resolves.toEqual(
      credential,
    );
  });

  it.each([
    ['{{{', [], /does not parse/],
    [makeConfig({}, ''), [], /no current context.*production, dangling/],
    [makeConfig({}), ['nonsense'], /no context "nonsense".*production/],
    [makeConfig({}), ['dangling'], /no context "dangling" with a cluster/],
  ])('says in one line what is wrong', (text, contexts, words) => {
    write(text);
    const load = () => LocalKubeconfig.load({ path, contexts });
    expect(load).toThrow(words);
    expect(load).toThrow(/^[^\n]*$/);
  });

  it('says how to name another file', () => {
    expect(() => LocalKubeconfig.load({ path: join(folder, 'none') })).toThrow(
      /--kubeconfig PATH/,
    );
  });
});
