import { mockServices } from '@backstage/backend-test-utils';
import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { ClusterGateway } from '@data-portal/plugin-data-pipelines-node';
import { SandboxApiServer } from '@data-portal/sandbox';
import {
  TOPICS,
  asAdmin,
  eventually,
  makeFastClock,
  makeGateway,
  makeTopic,
  startCluster,
} from '../__testUtils__/makeCluster';
import { ClusterWatch } from './ClusterWatch';

const TOPIC = {
  group: 'kafka.strimzi.io',
  kind: 'KafkaTopic',
  versions: ['v1', 'v1beta2'],
};

// Every test waits for real connections to fail and come back.
jest.setTimeout(30_000);

describe('ClusterWatch', () => {
  let server: SandboxApiServer;
  let gateway: ClusterGateway;
  let watch: ClusterWatch;
  let running: Promise<void>;
  let stop: AbortController;
  let held: Map<string, KubernetesObject>;

  beforeEach(async () => {
    server = await startCluster('test', {
      objects: [makeTopic('orders'), makeTopic('payments')],
    });
    gateway = makeGateway([server]);
    stop = new AbortController();
    held = new Map();
    watch = ClusterWatch.create({
      cluster: { name: 'test', title: 'Test', url: server.url },
      gateway,
      kinds: [TOPIC],
      groups: ['flink.apache.org'],
      clock: makeFastClock(),
      logger: mockServices.logger.mock(),
      countOf: () => held.size,
      listener: {
        replaced: (_cluster, type, objects) => {
          if (type.kind !== TOPIC.kind) {
            return;
          }
          held = new Map(objects.map(object => [object.metadata.name, object]));
        },
        upserted: (_cluster, _type, object) => {
          held.set(object.metadata.name, object);
        },
        removed: (_cluster, _type, object) => {
          held.delete(object.metadata.name);
        },
        freshnessChanged: () => {},
      },
    });
    running = watch.run(stop.signal);
    await eventually(() => {
      if (held.size !== 2) {
        throw new Error(`Holds ${held.size} topics`);
      }
    });
  });

  afterEach(async () => {
    stop.abort();
    await running;
    await gateway.close();
    await server.stop();
  });

  const kindState = () => watch.source().kinds[0].state;

  it('watches the kinds of an operator’s group that nobody listed', async () => {
    await eventually(() =>
      expect(
        watch.source().kinds.map(({ kind, state }) => [kind, state]),
      ).toEqual(expect.arrayContaining([['FlinkDeployment', 'synced']])),
    );
  });

  const create = (name: string) =>
    asAdmin(server, 'POST', TOPICS, makeTopic(name));

  async function staysEqual() {
    const name = `after-${Date.now()}`;
    await create(name);
    await eventually(() => expect(held.has(name)).toBe(true));
    await eventually(() => expect(kindState()).toBe('synced'));
    const { items } = (await asAdmin(server, 'GET', TOPICS)) as unknown as {
      items: KubernetesObject[];
    };
    expect([...held.keys()].sort()).toEqual(
      items.map(item => item.metadata.name).sort(),
    );
  }

  it('reads only what a selector names', async () => {
    const seen = new Set<string>();
    const stopped = new AbortController();
    const narrow = ClusterWatch.create({
      cluster: { name: 'test', title: 'Test', url: server.url },
      gateway,
      kinds: [{ ...TOPIC, watchSelector: 'tier=gold' }],
      groups: [],
      clock: makeFastClock(),
      logger: mockServices.logger.mock(),
      countOf: () => seen.size,
      listener: {
        replaced: (_cluster, _type, objects) =>
          objects.forEach(({ metadata }) => seen.add(metadata.name)),
        upserted: (_cluster, _type, { metadata }) => seen.add(metadata.name),
        removed: () => {},
        freshnessChanged: () => {},
      },
    });
    const topic = (name: string, tier: string) =>
      asAdmin(
        server,
        'POST',
        TOPICS,
        makeTopic(name, { metadata: { labels: { tier } } }),
      );
    await topic('listed', 'gold');
    const narrowRun = narrow.run(stopped.signal);
    await eventually(() => expect([...seen]).toEqual(['listed']));
    await topic('plain', 'tin');
    await topic('watched', 'gold');
    await eventually(() => expect([...seen]).toEqual(['listed', 'watched']));
    stopped.abort();
    await narrowRun;
  });

  it('follows creations, changes and deletions', async () => {
    await create('refunds');
    await eventually(() => expect(held.has('refunds')).toBe(true));
    await asAdmin(server, 'PATCH', `${TOPICS}/refunds`, {
      spec: { partitions: 12 },
    });
    await eventually(() =>
      expect(held.get('refunds')?.spec?.partitions).toBe(12),
    );
    await asAdmin(server, 'DELETE', `${TOPICS}/refunds`);
    await eventually(() => expect(held.has('refunds')).toBe(false));
    expect(watch.freshnessOf(TOPIC).freshness).toBe('live');
  });

  it('keeps what it holds while connections are refused, and recovers', async () => {
    await server.faults.refuseConnections();
    await eventually(() =>
      expect(watch.freshnessOf(TOPIC).freshness).toBe('unreachable'),
    );
    expect([...held.keys()].sort()).toEqual(['orders', 'payments']);
    expect(watch.freshnessOf(TOPIC).observedAt).toBeDefined();
    expect(watch.isComplete(TOPIC)).toBe(false);
    expect(watch.source()).toMatchObject({
      state: 'unreachable',
      error: expect.stringContaining('nothing listens'),
    });
    await server.faults.acceptConnections();
    await staysEqual();
    expect(watch.source().state).toBe('synced');
  });

  it('gives up a watch that fell silent', async () => {
    server.faults.halfOpenWatches();
    await create('unseen');
    server.faults.restoreWatches();
    await eventually(() => expect(held.has('unseen')).toBe(true));
    await staysEqual();
  });

  it('lists again when the server forgot the version', async () => {
    await server.faults.refuseConnections();
    await eventually(() =>
      expect(watch.freshnessOf(TOPIC).freshness).toBe('unreachable'),
    );
    await server.faults.acceptConnections();
    server.faults.gone();
    await staysEqual();
  });

  it('waits as long as a busy server asks', async () => {
    server.faults.throttle({ requests: 8, retryAfterSeconds: 3 });
    await server.faults.refuseConnections();
    await server.faults.acceptConnections();
    await eventually(() => asAdmin(server, 'GET', TOPICS));
    await staysEqual();
    expect(kindState()).toBe('synced');
  });

  it('tells forbidden from unreachable, and comes back when allowed', async () => {
    server.faults.forbid({ group: TOPIC.group, resource: 'kafkatopics' });
    await server.faults.refuseConnections();
    await server.faults.acceptConnections();
    await eventually(() =>
      expect(watch.freshnessOf(TOPIC).freshness).toBe('forbidden'),
    );
    expect([...held.keys()].sort()).toEqual(['orders', 'payments']);
    server.faults.allow({ group: TOPIC.group, resource: 'kafkatopics' });
    await staysEqual();
  });

  it('follows a kind that is removed and added at run time', async () => {
    const definitions =
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const path = `${definitions}/kafkatopics.kafka.strimzi.io`;
    const { metadata, ...definition } = await asAdmin(server, 'GET', path);
    await asAdmin(server, 'DELETE', path);
    await eventually(() => expect(kindState()).toBe('absent'));
    await asAdmin(server, 'POST', definitions, {
      ...definition,
      metadata: { name: metadata.name },
    });
    await staysEqual();
  });

  it('reads the collection again after a line that is no JSON', async () => {
    server.faults.malformedLine();
    await create('broken-line');
    await eventually(() => expect(held.has('broken-line')).toBe(true));
    await staysEqual();
  });

  it('takes an object of five megabytes', async () => {
    const config = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [
        `key.${index}`,
        'x'.repeat(10_000),
      ]),
    );
    await asAdmin(
      server,
      'POST',
      TOPICS,
      makeTopic('huge', { spec: { config } }),
    );
    await eventually(() =>
      expect(
        Object.keys((held.get('huge')?.spec?.config as object) ?? {}),
      ).toHaveLength(500),
    );
    await staysEqual();
  });

  it('says that its credentials expired, and recovers with new ones', async () => {
    server.faults.expireTokens();
    await server.faults.refuseConnections();
    await server.faults.acceptConnections();
    await eventually(() =>
      expect(watch.source().error).toContain('credentials'),
    );
    server.faults.restoreTokens();
    await staysEqual();
  });
});
