import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:http2';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeClient, WatchLine } from '../client';
import { customResourceDefinitions } from '../crds';
import { KubernetesObject } from './KubernetesObject';
import { SandboxApiServer, SandboxApiServerOptions } from './SandboxApiServer';

const TOPICS = {
  group: 'kafka.strimzi.io',
  version: 'v1',
  plural: 'kafkatopics',
};
const PODS = { group: '', version: 'v1', plural: 'pods' };
const TOPIC_PATH = '/apis/kafka.strimzi.io/v1/namespaces/default/kafkatopics';

function topic(name: string): KubernetesObject {
  return {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: { name, namespace: 'default' },
    spec: { partitions: 1 },
  };
}

/** A user who may read everything, without being an administrator. */
function readerRights(): KubernetesObject[] {
  const RBAC = 'rbac.authorization.k8s.io';
  return [
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata: { name: 'reader' },
      rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'reader' },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'reader' },
      subjects: [{ kind: 'User', name: 'reader' }],
    },
  ];
}

describe('SandboxApiServer', () => {
  const cleanups: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) {
      await cleanup();
    }
  });

  async function start(options: Partial<SandboxApiServerOptions> = {}) {
    const server = await SandboxApiServer.start({
      name: 'test',
      objects: [...customResourceDefinitions(), ...readerRights()],
      ...options,
    });
    cleanups.push(() => server.stop());
    return server;
  }

  function clientOf(
    server: SandboxApiServer,
    token = server.tokenOf({ name: 'reader' }),
  ) {
    const client = KubeClient.create(
      { url: server.url, ca: server.ca, token },
      'test',
    );
    cleanups.push(() => client.close());
    return client;
  }

  function folder() {
    const path = mkdtempSync(join(tmpdir(), 'sandbox-'));
    cleanups.push(() => rmSync(path, { recursive: true, force: true }));
    return path;
  }

  /** Reads a watch in the background. */
  function follow(client: KubeClient, query: Record<string, string> = {}) {
    const abort = new AbortController();
    const lines: WatchLine[] = [];
    let failure: Error | undefined;
    let ended = false;
    const done = (async () => {
      try {
        const watch = client.watch({
          resource: TOPICS,
          query,
          signal: abort.signal,
        });
        for await (const line of watch) {
          lines.push(line);
        }
      } catch (error) {
        failure = error as Error;
      }
      ended = true;
    })();
    cleanups.push(async () => {
      abort.abort();
      await done;
    });
    return {
      lines,
      done,
      failure: () => failure,
      isOpen: () => !ended,
      abort: () => abort.abort(),
    };
  }

  async function until(condition: () => boolean) {
    const deadline = Date.now() + 10_000;
    while (!condition()) {
      if (Date.now() > deadline) {
        throw new Error(`never came true: ${condition}`);
      }
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  }

  describe('transport', () => {
    it('speaks HTTP/2 over its own certificate', async () => {
      const server = await start();
      const session = connect(server.url, { ca: server.ca });
      cleanups.push(() => session.close());
      const stream = session.request({
        ':path': '/version',
        authorization: `Bearer ${server.adminToken}`,
      });
      stream.setEncoding('utf8');
      let text = '';
      for await (const chunk of stream) {
        text += chunk;
      }
      expect(JSON.parse(text).major).toBe('1');
      expect(session.alpnProtocol).toBe('h2');
      expect(server.requests.list()).toEqual([
        expect.objectContaining({
          method: 'GET',
          path: '/version',
          user: 'sandbox-admin',
          httpVersion: '2',
          watch: false,
        }),
      ]);
      server.requests.clear();
      expect(server.requests.total).toBe(0);
    });

    it('closes a watch as soon as its client goes away', async () => {
      const server = await start();
      const watch = follow(clientOf(server));
      await until(() => server.openWatches === 1);
      watch.abort();
      await until(() => server.openWatches === 0);
      expect(watch.isOpen()).toBe(false);
    });

    it('sends bookmarks to who asks for them', async () => {
      const server = await start({ bookmarkInterval: 5 });
      const watch = follow(clientOf(server), { allowWatchBookmarks: 'true' });
      const plain = follow(clientOf(server));
      await until(() => watch.lines.length > 1);
      expect(watch.lines[0]).toEqual({
        type: 'BOOKMARK',
        object: {
          kind: 'KafkaTopic',
          apiVersion: 'kafka.strimzi.io/v1',
          metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
        },
      });
      expect(plain.lines).toEqual([]);
    });

    it('watches from a bounded history', async () => {
      const server = await start({ historyLimit: 8 });
      const client = clientOf(server);
      const { resourceVersion } = await client.list({ resource: TOPICS });
      for (let index = 0; index < 12; index++) {
        await client.create({ resource: TOPICS, object: topic(`t${index}`) });
      }
      const watch = follow(client, { resourceVersion });
      await watch.done;
      expect(watch.lines).toEqual([
        expect.objectContaining({
          type: 'ERROR',
          object: expect.objectContaining({ code: 410, reason: 'Expired' }),
        }),
      ]);
    });
  });

  describe('faults', () => {
    it('refuses connections, and comes back on the same port', async () => {
      const server = await start();
      const client = clientOf(server);
      const url = server.url;
      const watch = follow(client);
      await until(() => server.openWatches === 1);
      await server.faults.refuseConnections();
      await watch.done;
      await expect(client.json({ path: '/version' })).rejects.toMatchObject({
        code: 'ECONNREFUSED',
      });
      await server.faults.acceptConnections();
      expect(server.url).toBe(url);
      await expect(client.json({ path: '/version' })).resolves.toBeDefined();
    });

    it('leaves watches half open', async () => {
      const server = await start();
      const client = clientOf(server);
      const open = follow(client);
      await client.create({ resource: TOPICS, object: topic('seen') });
      await until(() => open.lines.length === 1);
      server.faults.halfOpenWatches();
      const fresh = follow(client, { timeoutSeconds: '1' });
      await until(() => server.openWatches === 2);
      await client.create({ resource: TOPICS, object: topic('unseen') });
      server.faults.restoreWatches();
      const healthy = follow(client);
      await until(() => healthy.lines.length === 2);
      expect([open.lines.length, fresh.lines.length]).toEqual([1, 0]);
      expect([open.isOpen(), fresh.isOpen()]).toEqual([true, true]);
    });

    it('forgets the history', async () => {
      const server = await start();
      const client = clientOf(server);
      await client.create({ resource: TOPICS, object: topic('one') });
      await client.create({ resource: TOPICS, object: topic('two') });
      const page = await client.json<{
        metadata: { resourceVersion: string; continue: string };
      }>({ path: TOPIC_PATH, query: { limit: '1' } });
      server.faults.gone();
      const watch = follow(client, {
        resourceVersion: page.metadata.resourceVersion,
      });
      await watch.done;
      expect(watch.lines[0].object).toMatchObject({ code: 410 });
      await expect(
        client.json({
          path: TOPIC_PATH,
          query: { continue: page.metadata.continue },
        }),
      ).rejects.toMatchObject({ code: 410 });
      const { resourceVersion } = await client.list({ resource: TOPICS });
      const later = follow(client, { resourceVersion });
      await client.create({ resource: TOPICS, object: topic('three') });
      await until(() => later.lines.length === 1);
      expect(later.lines[0].object.metadata.name).toBe('three');
    });

    it('throttles some requests', async () => {
      const server = await start();
      const client = clientOf(server);
      server.faults.throttle({ requests: 2, retryAfterSeconds: 7 });
      const first = await client.send({ path: TOPIC_PATH });
      expect([first.code, first.headers['retry-after']]).toEqual([429, '7']);
      expect((await client.send({ path: TOPIC_PATH })).code).toBe(429);
      expect((await client.send({ path: TOPIC_PATH })).code).toBe(200);
    });

    it('forbids a resource to all but administrators', async () => {
      const server = await start();
      const client = clientOf(server);
      const topics = { group: 'kafka.strimzi.io', resource: 'kafkatopics' };
      server.faults.forbid(topics);
      expect((await client.send({ path: TOPIC_PATH })).code).toBe(403);
      expect(
        (await client.send({ path: '/apis/kafka.strimzi.io/v1/kafkas' })).code,
      ).toBe(200);
      const admin = clientOf(server, server.adminToken);
      expect((await admin.send({ path: TOPIC_PATH })).code).toBe(200);
      server.faults.allow(topics);
      expect((await client.send({ path: TOPIC_PATH })).code).toBe(200);
    });

    it('expires tokens of all but administrators', async () => {
      const server = await start();
      const client = clientOf(server);
      server.faults.expireTokens();
      expect((await client.send({ path: TOPIC_PATH })).code).toBe(401);
      const admin = clientOf(server, server.adminToken);
      expect((await admin.send({ path: TOPIC_PATH })).code).toBe(200);
      server.faults.restoreTokens();
      expect((await client.send({ path: TOPIC_PATH })).code).toBe(200);
    });

    it('breaks off a watch line', async () => {
      const server = await start();
      const client = clientOf(server);
      const watch = follow(client);
      await until(() => server.openWatches === 1);
      server.faults.malformedLine();
      await client.create({ resource: TOPICS, object: topic('broken') });
      await watch.done;
      expect(watch.failure()).toBeInstanceOf(Error);
      expect(watch.failure()?.name).toBe('SyntaxError');
      const next = follow(client);
      await until(() => next.lines.length === 1);
    });

    it('delays the answers it is told to', async () => {
      const server = await start();
      const client = clientOf(server);
      server.faults.slow({
        milliseconds: 10_000_000,
        when: request => request.path === TOPIC_PATH,
      });
      const abort = new AbortController();
      const slow = client.send({ path: TOPIC_PATH, signal: abort.signal });
      const fast = await client.send({ path: '/version' });
      expect(fast.code).toBe(200);
      abort.abort();
      await expect(slow).rejects.toThrow();
      server.faults.fast();
      expect((await client.send({ path: TOPIC_PATH })).code).toBe(200);
    });

    it('takes everything back at once', async () => {
      const server = await start();
      const client = clientOf(server);
      server.faults.expireTokens();
      server.faults.throttle({ requests: 5 });
      server.faults.forbid({ group: '*', resource: '*' });
      await server.faults.refuseConnections();
      await server.faults.reset();
      expect((await client.send({ path: TOPIC_PATH })).code).toBe(200);
    });
  });

  describe('state on disk', () => {
    it('goes on after a restart', async () => {
      const stateDir = folder();
      const first = await start({ stateDir });
      const token = first.tokenOf({ name: 'reader' });
      const created = await clientOf(first).create({
        resource: TOPICS,
        object: topic('kept'),
      });
      const { url, ca, adminToken } = first;
      await first.stop();
      const second = await start({ stateDir });
      expect([second.url, second.ca, second.adminToken]).toEqual([
        url,
        ca,
        adminToken,
      ]);
      expect(second.tokenOf({ name: 'reader' })).toBe(token);
      const client = clientOf(second, token);
      const kept = await client.get(TOPICS, created.metadata);
      expect(kept).toEqual(created);
      const next = await client.create({
        resource: TOPICS,
        object: topic('next'),
      });
      expect(Number(next.metadata.resourceVersion)).toBeGreaterThan(
        Number(created.metadata.resourceVersion),
      );
      // Whoever watched before the restart has to list again.
      const watch = follow(client, {
        resourceVersion: created.metadata.resourceVersion ?? '',
      });
      await watch.done;
      expect(watch.lines[0].object).toMatchObject({ code: 410 });
    });

    it('takes over rights and definitions that have changed meanwhile', async () => {
      const stateDir = folder();
      const first = await start({ stateDir });
      const code = async (server: SandboxApiServer) =>
        (await clientOf(server).send({ path: TOPIC_PATH })).code;
      expect(await code(first)).toBe(200);
      await first.stop();
      const [role, binding] = readerRights();
      const second = await start({
        stateDir,
        objects: [
          ...customResourceDefinitions().slice(1),
          { ...role, rules: [] },
          binding,
        ],
      });
      expect(await code(second)).toBe(403);
    });

    it('is readable for its owner alone', async () => {
      const stateDir = folder();
      const server = await start({ stateDir });
      await server.stop();
      for (const file of ['access.json', 'objects.json']) {
        expect(statSync(join(stateDir, file)).mode % 0o1000).toBe(0o600);
      }
    });

    it('says what to do when it cannot be read', async () => {
      const stateDir = folder();
      await (await start({ stateDir })).stop();
      const file = join(stateDir, 'objects.json');
      writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100));
      await expect(start({ stateDir })).rejects.toThrow(
        /objects\.json cannot be read .*--reset/,
      );
      writeFileSync(file, '[]');
      await expect(start({ stateDir })).rejects.toThrow(/--reset/);
    });

    it('takes another port when its own is taken', async () => {
      const stateDir = folder();
      const first = await start({ stateDir });
      const { url } = first;
      await first.stop();
      const other = createServer();
      await new Promise<void>(resolve => {
        other.listen(Number(new URL(url).port), '127.0.0.1', resolve);
      });
      cleanups.push(() => {
        other.close();
      });
      const second = await start({ stateDir });
      expect(second.url).not.toBe(url);
      await clientOf(second).json({ path: '/version' });
    });
  });

  describe('pods', () => {
    const podPath = '/api/v1/namespaces/default/pods/worker';

    async function withPod() {
      const server = await start();
      const client = clientOf(server);
      await client.create({
        resource: PODS,
        object: {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'worker', namespace: 'default' },
          spec: {
            nodeName: 'sandbox-node',
            containers: [{ name: 'main', image: 'busybox' }],
          },
        },
      });
      const log = async (query: Record<string, string> = {}) => {
        const { code, text } = await client.send({
          path: `${podPath}/log`,
          query,
        });
        return code === 200 ? text : JSON.parse(text).message;
      };
      return { server, client, log };
    }

    const source = { namespace: 'default', pod: 'worker', container: 'main' };
    const line = (second: number, text: string) => ({
      time: `2030-01-01T00:00:0${second}.000Z`,
      text,
    });

    it('have logs', async () => {
      const { server, log } = await withPod();
      expect(await log()).toBe(
        'container "main" in pod "worker" is waiting to start: ContainerCreating',
      );
      server.logs.append(source, [line(1, 'one'), line(2, 'two')]);
      expect(await log()).toBe('one\ntwo\n');
      expect(await log({ tailLines: '1', timestamps: 'true' })).toBe(
        '2030-01-01T00:00:02.000Z two\n',
      );
      expect(await log({ container: 'other' })).toBe(
        'container other is not valid for pod worker',
      );
      expect(await log({ previous: 'true' })).toBe(
        'previous terminated container "main" in pod "worker" not found',
      );
      server.logs.rotate(source);
      server.logs.append(source, [line(3, 'three')]);
      expect(await log({ previous: 'true' })).toBe('one\ntwo\n');
      expect(await log()).toBe('three\n');
    });

    it('have logs that can be followed until they are gone', async () => {
      const { server, client } = await withPod();
      server.logs.append(source, [line(1, 'one')]);
      const following = client.send({
        path: `${podPath}/log`,
        query: { follow: 'true' },
      });
      await until(
        () => server.requests.count(({ path }) => path.endsWith('/log')) === 1,
      );
      await client.json({ path: '/version' });
      server.logs.append(source, [line(2, 'two')]);
      await client.delete(PODS, { namespace: 'default', name: 'worker' });
      expect((await following).text).toBe('one\ntwo\n');
      expect(server.logs.read(source)).toBeUndefined();
    });
  });

  it('forwards to what answers behind a service', async () => {
    const server = await start();
    const client = clientOf(server);
    const ui = createServer((request, response) => {
      response.setHeader('content-type', 'text/plain');
      response.end(`you asked for ${request.url}`);
    });
    await new Promise<void>(resolve => {
      ui.listen(0, '127.0.0.1', resolve);
    });
    cleanups.push(() => {
      ui.close();
      ui.closeAllConnections();
    });
    await client.create({
      resource: { ...PODS, plural: 'services' },
      object: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'jobs-rest', namespace: 'default' },
        spec: { ports: [{ name: 'rest', port: 8081 }] },
      },
    });
    const path = (name: string) =>
      `/api/v1/namespaces/default/services/${name}/proxy/jobs?x=1`;
    const ask = async (name: string, method = 'GET') => {
      const { code, text } = await client.send({ path: path(name), method });
      return [code, code === 200 ? text : JSON.parse(text).message];
    };
    expect(await ask('jobs-rest:rest')).toEqual([
      503,
      'no endpoints available for service "jobs-rest"',
    ]);
    server.services.register({
      namespace: 'default',
      service: 'jobs-rest',
      port: 8081,
      url: `http://127.0.0.1:${(ui.address() as AddressInfo).port}`,
    });
    const answer = [200, 'you asked for /jobs?x=1'];
    expect(await ask('jobs-rest:rest')).toEqual(answer);
    expect(await ask('jobs-rest:8081')).toEqual(answer);
    expect(await ask('http:jobs-rest:8081')).toEqual(answer);
    expect((await ask('jobs-rest:9'))[0]).toBe(503);
    expect((await ask('none:8081'))[0]).toBe(404);
    expect((await ask('jobs-rest:8081', 'POST'))[0]).toBe(405);
    expect(() =>
      server.services.register({
        namespace: 'default',
        service: 'jobs-rest',
        port: 8081,
        url: 'http://example.com',
      }),
    ).toThrow('is not a loopback address');
  });
});
