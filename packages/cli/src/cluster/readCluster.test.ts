import {
  SandboxApiServer,
  customResourceDefinitions,
} from '@data-portal/sandbox';
import {
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
} from '@kubernetes/client-node';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { run } from '../run';

// Every test waits for a real server.
jest.setTimeout(60_000);

function makeTopic(name: string) {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: { name, namespace: 'kafka' },
    spec: { partitions: 1, replicas: 1 },
  };
}

function statusPatch(name: string, value: object) {
  const body = [{ op: 'add', path: '/status', value }];
  return { namespace: 'kafka', name, body };
}

describe('health of a cluster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  const kubeconfig = join(folder, 'config');
  let server: SandboxApiServer;

  function writeKubeconfig(url: string, token: string) {
    writeFileSync(
      kubeconfig,
      stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'here',
        clusters: [
          {
            name: 'main',
            cluster: {
              server: url,
              'certificate-authority-data': Buffer.from(
                server.ca ?? '',
              ).toString('base64'),
            },
          },
        ],
        users: [{ name: 'me', user: { token } }],
        contexts: [{ name: 'here', context: { cluster: 'main', user: 'me' } }],
      }),
    );
  }

  async function call(...args: string[]) {
    let out = '';
    let err = '';
    const code = await run({
      args: ['health', '--kubeconfig', kubeconfig, ...args],
      stdout: { write: text => (out += text) },
      stderr: { write: text => (err += text) },
      readFile: async () => '',
    });
    return { code, out, err };
  }

  beforeAll(async () => {
    server = await SandboxApiServer.start({
      name: 'test',
      objects: [
        ...customResourceDefinitions(),
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'kafka' },
        },
        // More than a page.
        ...Array.from({ length: 501 }, (_, index) =>
          makeTopic(`topic-${index}`),
        ),
        makeTopic('refused'),
        {
          apiVersion: 'flink.apache.org/v1beta1',
          kind: 'FlinkDeployment',
          metadata: { name: 'orders', namespace: 'kafka' },
          spec: { job: { parallelism: 1 } },
        },
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: {
            name: 'orders-taskmanager-1',
            namespace: 'kafka',
            labels: { app: 'orders', component: 'taskmanager' },
          },
          spec: { containers: [{ name: 'main', image: 'a' }] },
        },
      ],
    });
    // An API server takes no status along with an object.
    writeKubeconfig(server.url, server.adminToken);
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    const custom = config.makeApiClient(CustomObjectsApi);
    await custom.patchNamespacedCustomObjectStatus({
      group: 'kafka.strimzi.io',
      version: 'v1',
      plural: 'kafkatopics',
      ...statusPatch('refused', {
        conditions: [{ type: 'Ready', status: 'False' }],
      }),
    });
    await custom.patchNamespacedCustomObjectStatus({
      group: 'flink.apache.org',
      version: 'v1beta1',
      plural: 'flinkdeployments',
      ...statusPatch('orders', {
        lifecycleState: 'STABLE',
        jobStatus: { state: 'RUNNING' },
      }),
    });
    await config.makeApiClient(CoreV1Api).patchNamespacedPodStatus(
      statusPatch('orders-taskmanager-1', {
        containerStatuses: [
          { name: 'main', state: { waiting: { reason: 'ImagePullBackOff' } } },
        ],
      }),
    );
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  });

  beforeEach(() => writeKubeconfig(server.url, server.adminToken));

  it('judges every resource, with its pods, in all pages', async () => {
    const { code, out, err } = await call('--json', '--context', 'here');
    expect(err).toBe('');
    expect(code).toBe(1);
    const lines: { ref: string; state: string; reason: string }[] =
      JSON.parse(out);
    expect(lines).toHaveLength(503);
    const degraded = lines
      .filter(({ state }) => state === 'degraded')
      .sort((a, b) => a.ref.localeCompare(b.ref));
    expect(degraded).toMatchObject([
      {
        ref: 'here/kafka/FlinkDeployment.flink.apache.org/orders',
        reason: 'ImagePullBackOff',
      },
      { ref: 'here/kafka/KafkaTopic.kafka.strimzi.io/refused' },
    ]);
  });

  it('says what it may not read, and judges the rest', async () => {
    server.faults.forbid({
      group: 'kafka.strimzi.io',
      resource: 'kafkatopics',
    });
    const token = server.tokenOf({ name: 'reader' });
    writeKubeconfig(server.url, token);
    const { err } = await call('--json');
    server.faults.allow({ group: 'kafka.strimzi.io', resource: 'kafkatopics' });
    expect(err).toContain(
      'Not read: KafkaTopic.kafka.strimzi.io: not allowed\n',
    );
  });

  it('does not take a cluster that does not answer for one that is broken', async () => {
    const listener = createServer();
    await new Promise<void>(resolve =>
      listener.listen(0, '127.0.0.1', () => resolve()),
    );
    const { port } = listener.address() as { port: number };
    await new Promise(resolve => listener.close(resolve));
    writeKubeconfig(`https://127.0.0.1:${port}`, 'a');
    expect(await call('--json')).toEqual({
      code: 3,
      out: '',
      err: 'The cluster of context "here" does not answer: ECONNREFUSED\n',
    });
  });

  it('says what is wrong with a kubeconfig in one line', async () => {
    expect((await call('--context', 'there')).err).toBe(
      'The kubeconfig has no context "there". It has: here\n',
    );
    writeFileSync(kubeconfig, stringify({ kind: 'Config', contexts: [] }));
    expect((await call()).err).toBe(
      'The kubeconfig has no current context. Choose one with --context: it has none\n',
    );
    writeFileSync(kubeconfig, 'a: [');
    const broken = await call();
    expect([broken.code, broken.out]).toEqual([2, '']);
    expect(broken.err).toMatch(/^The kubeconfig does not parse: .+\n$/);
    rmSync(kubeconfig);
    expect((await call()).err).toMatch(/^There is no kubeconfig at /);
  });
});
