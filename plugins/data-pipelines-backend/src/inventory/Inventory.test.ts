import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  entityNameOf,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { builtInKinds } from '@data-portal/plugin-data-pipelines-kinds';
import { SandboxApiServer } from '@data-portal/sandbox';
import {
  TOPICS,
  TestCluster,
  asAdmin,
  eventually,
  makeFastClock,
  makeGateway,
  makeTopic,
  startCluster,
} from '../__testUtils__/makeCluster';
import { describeResource } from '../service/describeResource';
import { CatalogDirectory } from './CatalogDirectory';
import { Inventory, InventoryChange } from './Inventory';
import { PastStore } from './PastStore';

// Every test waits for real servers.
jest.setTimeout(60_000);

const GROUPS: Entity[] = ['checkout', 'logistics'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', children: [] },
}));

function topicRef(cluster: string, name: string) {
  return {
    cluster,
    group: 'kafka.strimzi.io',
    kind: 'KafkaTopic',
    namespace: 'kafka',
    name,
  };
}

function topicEntity(cluster: string, name: string) {
  return `resource:default/${entityNameOf(topicRef(cluster, name))}`;
}

describe('Inventory', () => {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3'],
  });
  const closing: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) {
      await close();
    }
  });

  async function start(
    clusters: TestCluster[],
    options: {
      entities?: Entity[];
      trustedLocations?: string[];
      knex?: Awaited<ReturnType<typeof databases.init>>;
    } = {},
  ) {
    const knex = options.knex ?? (await databases.init('SQLITE_3'));
    const logger = mockServices.logger.mock();
    const clock = makeFastClock();
    const gateway = makeGateway(clusters);
    const pastStore = await PastStore.create({
      database: mockServices.database({ knex, migrations: { skip: false } }),
      logger,
    });
    const entities = [...GROUPS, ...(options.entities ?? [])];
    const catalog = catalogServiceMock({ entities });
    const directory = new CatalogDirectory({
      catalog,
      auth: mockServices.auth(),
      logger,
      clock,
    });
    const inventory = new Inventory({
      gateway,
      clock,
      logger,
      kinds: builtInKinds,
      pastStore,
      directory,
      entityNamespace: 'default',
      ownerLabels: ['team'],
      trustedLocations: options.trustedLocations,
    });
    directory.onChange(() => inventory.reviewAll());
    await inventory.load();
    const changes: InventoryChange[] = [];
    inventory.onChange(change => changes.push(change));
    const stopping = new AbortController();
    const running = [
      inventory.run(stopping.signal),
      directory.run(stopping.signal),
    ];
    const stop = async () => {
      stopping.abort();
      await Promise.all(running);
      await pastStore.flush();
      await gateway.close();
    };
    closing.push(stop);
    return { inventory, changes, knex, stop, directory };
  }

  async function cluster(
    name: string,
    objects: Parameters<typeof startCluster>[1] = {},
  ): Promise<SandboxApiServer> {
    const server = await startCluster(name, objects);
    closing.push(() => server.stop());
    return server;
  }

  it('names the owner from the object, a label, the namespace, and knows who does not exist', async () => {
    const server = await cluster('a', {
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: {
            name: 'owned',
            annotations: { 'data-pipelines.io/owner': 'checkout' },
          },
        },
        makeTopic('by-annotation', { owner: 'group:default/checkout' }),
        makeTopic('by-label', { metadata: { labels: { team: 'logistics' } } }),
        makeTopic('by-stranger', { owner: 'group:default/nobody' }),
        makeTopic('by-nothing'),
        {
          ...makeTopic('by-namespace'),
          metadata: { name: 'by-namespace', namespace: 'owned' },
        },
      ],
    });
    const { inventory } = await start([server]);
    const ownership = (name: string, namespace = 'kafka') =>
      inventory.find({ ...topicRef('a', name), namespace })?.summary.ownership;
    await eventually(() => {
      expect(ownership('by-annotation')).toEqual({
        source: 'annotation',
        owner: 'group:default/checkout',
      });
      expect(ownership('by-stranger')).toEqual({
        source: 'annotation',
        unknownOwner: 'group:default/nobody',
      });
      expect(ownership('by-namespace', 'owned')).toEqual({
        source: 'namespace',
        owner: 'group:default/checkout',
      });
    });
    expect(ownership('by-label')).toMatchObject({
      owner: 'group:default/logistics',
    });
    expect(ownership('by-nothing')).toEqual({ source: 'none' });
    const { feed } = inventory.find(topicRef('a', 'by-stranger'))!;
    expect(feed?.entity.spec?.owner).toBe('unowned');
  });

  it('relates what reads and writes to the topics, as soon as these are there', async () => {
    const job = {
      apiVersion: 'flink.apache.org/v1beta1',
      kind: 'FlinkDeployment',
      metadata: {
        name: 'enrich',
        namespace: 'kafka',
        annotations: {
          'data-pipelines.io/reads': 'orders',
          'data-pipelines.io/writes': 'Enriched',
        },
      },
      spec: { flinkVersion: 'v2_2' },
    };
    const renamed = makeTopic('enriched', { spec: { topicName: 'Enriched' } });
    const server = await cluster('a', { objects: [job, renamed] });
    const { inventory } = await start([server]);
    const ref = {
      cluster: 'a',
      group: 'flink.apache.org',
      kind: 'FlinkDeployment',
      namespace: 'kafka',
      name: 'enrich',
    };
    const dependsOn = () => inventory.find(ref)?.feed?.entity.spec?.dependsOn;
    const relatedOf = (of: typeof ref) =>
      describeResource({
        inventory,
        runtimes: [],
        entry: inventory.find(of)!,
        now: new Date(),
        visible: () => true,
      }).related.map(({ relation, ref: { name } }) => `${relation} ${name}`);
    await eventually(() =>
      expect(dependsOn()).toEqual([topicEntity('a', 'enriched')]),
    );
    await asAdmin(server, 'POST', TOPICS, makeTopic('orders'));
    await eventually(() =>
      expect(dependsOn()).toEqual([
        topicEntity('a', 'orders'),
        topicEntity('a', 'enriched'),
      ]),
    );
    expect(relatedOf(ref)).toEqual(['reads orders', 'writes enriched']);
    expect(relatedOf(topicRef('a', 'enriched'))).toContain('written by enrich');
    expect(relatedOf(topicRef('a', 'orders'))).not.toContain(
      'written by enrich',
    );
    await asAdmin(server, 'DELETE', `${TOPICS}/enriched`);
    await eventually(() =>
      expect(dependsOn()).toEqual([topicEntity('a', 'orders')]),
    );
  });

  it('after a restart shows what it knew of a cluster that is down, and of a kind it may not read', async () => {
    const [north, south] = [
      await cluster('north', { objects: [makeTopic('orders')] }),
      await cluster('south', { objects: [makeTopic('orders')] }),
    ];
    const first = await start([north, south]);
    await eventually(() => {
      expect(first.inventory.find(topicRef('north', 'orders'))).toBeDefined();
      expect(first.inventory.find(topicRef('south', 'orders'))).toBeDefined();
    });
    const since = first.inventory.find(topicRef('north', 'orders'))!.past.seen;
    await first.stop();

    await north.faults.refuseConnections();
    south.faults.forbid({ group: 'kafka.strimzi.io', resource: 'kafkatopics' });
    const second = await start([north, south], { knex: first.knex });
    await eventually(() => {
      const of = (name: string) =>
        second.inventory.summaryOf(
          second.inventory.find(topicRef(name, 'orders'))!,
        );
      expect(of('north')).toMatchObject({
        freshness: 'unreachable',
        entityRef: topicEntity('north', 'orders'),
      });
      expect(of('south')).toMatchObject({ freshness: 'forbidden' });
    });
    expect(
      describeResource({
        inventory: second.inventory,
        runtimes: [],
        entry: second.inventory.find(topicRef('north', 'orders'))!,
        now: new Date(),
        visible: () => true,
      }),
    ).toMatchObject({ remembered: true, comparison: [], related: [] });
    expect(second.changes.flatMap(({ removed }) => removed)).toEqual([]);
    expect(
      second.inventory
        .completeKinds()
        .filter(({ kind }) => kind === 'KafkaTopic'),
    ).toEqual([]);

    await north.faults.acceptConnections();
    await eventually(() => {
      const entry = second.inventory.find(topicRef('north', 'orders'))!;
      expect(second.inventory.summaryOf(entry).freshness).toBe('live');
      expect(entry.past.seen).toEqual(since);
    });
  });

  it('takes since when it is so from what was seen, where no object tells', async () => {
    const server = await cluster('a', { objects: [makeTopic('orders')] });
    const { inventory } = await start([server]);
    const ref = topicRef('a', 'orders');
    const verdict = () => {
      const entry = inventory.find(ref);
      return entry && inventory.summaryOf(entry).verdict;
    };
    await eventually(() => expect(verdict()?.since).toBeDefined());
    inventory.tellSince((key, state) =>
      key === stringifyResourceRef(ref) ? `seen ${state}` : undefined,
    );
    expect(verdict()?.since).not.toContain('seen');
    inventory.signalled(stringifyResourceRef(ref), [
      {
        type: 'kafka-topic',
        exists: true,
        partitions: 3,
        offline: 1,
        underReplicated: 0,
        underMinInSync: 0,
        groups: [],
      },
    ]);
    await eventually(() => expect(verdict()?.since).toBe('seen failed'));
  });

  it('API server times out: last known state, freshness unreachable', async () => {
    const server = await cluster('a', { objects: [makeTopic('orders')] });
    const { inventory } = await start([server]);
    const summary = () => {
      const entry = inventory.find(topicRef('a', 'orders'));
      return entry && inventory.summaryOf(entry);
    };
    await eventually(() => expect(summary()?.freshness).toBe('live'));
    const before = summary();
    server.faults.slow({ milliseconds: 120_000 });
    await eventually(() => expect(summary()?.freshness).toBe('unreachable'));
    expect(summary()).toEqual({
      ...before,
      freshness: 'unreachable',
      observedAt: summary()?.observedAt,
    });
    server.faults.fast();
  });

  it('forgets after a restart what was deleted meanwhile', async () => {
    const server = await cluster('a', {
      objects: [makeTopic('kept'), makeTopic('gone')],
    });
    const first = await start([server]);
    await eventually(() =>
      expect([...first.inventory.entries()]).toHaveLength(2),
    );
    await first.stop();
    await asAdmin(server, 'DELETE', `${TOPICS}/gone`);
    const second = await start([server], { knex: first.knex });
    await eventually(() =>
      expect(second.changes.flatMap(({ removed }) => removed)).toEqual([
        {
          ref: 'a/kafka/KafkaTopic.kafka.strimzi.io/gone',
          entityRef: topicEntity('a', 'gone'),
        },
      ]),
    );
    expect(second.inventory.find(topicRef('a', 'kept'))).toBeDefined();
  });

  it('begins anew with an object that took the name of another', async () => {
    const server = await cluster('a', { objects: [makeTopic('orders')] });
    const first = await start([server]);
    const ref = topicRef('a', 'orders');
    await eventually(() => expect(first.inventory.find(ref)).toBeDefined());
    const { uid, past } = first.inventory.find(ref)!;
    await first.stop();
    await asAdmin(server, 'DELETE', `${TOPICS}/orders`);
    await asAdmin(server, 'POST', TOPICS, makeTopic('orders'));
    const second = await start([server], { knex: first.knex });
    await eventually(() =>
      expect(second.inventory.find(ref)?.object).toBeDefined(),
    );
    const after = second.inventory.find(ref)!;
    expect(after.uid).not.toBe(uid);
    expect(Object.keys(after.past.seen)).toEqual(Object.keys(past.seen));
    for (const [key, { since }] of Object.entries(after.past.seen)) {
      expect(since > past.seen[key].since).toBe(true);
    }
  });

  describe('when an authored entity claims a resource', () => {
    const claim = (owner: string): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'my-orders',
        namespace: 'default',
        annotations: {
          'data-pipelines.io/resource':
            'a/kafka/KafkaTopic.kafka.strimzi.io/orders',
          'backstage.io/managed-by-location': 'url:https://example.com/c.yaml',
        },
      },
      spec: { type: 'kafka-topic', owner },
      relations: [{ type: 'ownedBy', targetRef: owner }],
    });
    const mine = { owner: 'group:default/checkout' };

    it('gives it the place when the owner is the same', async () => {
      const server = await cluster('a', {
        objects: [makeTopic('orders', mine)],
      });
      const { inventory } = await start([server], {
        entities: [claim('group:default/checkout')],
      });
      await eventually(() =>
        expect(inventory.find(topicRef('a', 'orders'))?.summary.entityRef).toBe(
          'resource:default/my-orders',
        ),
      );
      const entry = inventory.findByEntity('resource:default/my-orders')!;
      expect(entry.feed).toBeUndefined();
      expect(entry.disputedBy).toEqual([]);
    });

    it('gives it the place when the object names it back', async () => {
      const server = await cluster('a', {
        objects: [
          makeTopic('orders', {
            metadata: {
              annotations: {
                'data-pipelines.io/owner': 'logistics',
                'data-pipelines.io/entity': 'resource:default/my-orders',
              },
            },
          }),
        ],
      });
      const { inventory } = await start([server], {
        entities: [claim('group:default/checkout')],
      });
      await eventually(() =>
        expect(
          inventory.findByEntity('resource:default/my-orders'),
        ).toBeDefined(),
      );
    });

    it('gives it the place when its location is trusted', async () => {
      const server = await cluster('a', {
        objects: [makeTopic('orders', mine)],
      });
      const { inventory } = await start([server], {
        entities: [claim('group:default/logistics')],
        trustedLocations: ['url:https://example.com/'],
      });
      await eventually(() =>
        expect(
          inventory.findByEntity('resource:default/my-orders'),
        ).toBeDefined(),
      );
    });

    it('changes nothing for a stranger but to say that it is disputed', async () => {
      const server = await cluster('a', {
        objects: [makeTopic('orders', mine)],
      });
      const { inventory } = await start([server], {
        entities: [claim('group:default/logistics')],
      });
      await eventually(() =>
        expect(inventory.find(topicRef('a', 'orders'))?.disputedBy).toEqual([
          'resource:default/my-orders',
        ]),
      );
      const { summary, feed } = inventory.find(topicRef('a', 'orders'))!;
      expect(summary.entityRef).toBe(topicEntity('a', 'orders'));
      expect(summary.ownership.owner).toBe('group:default/checkout');
      expect(feed?.entity.spec?.owner).toBe('group:default/checkout');
      expect(
        inventory.findByEntity('resource:default/my-orders'),
      ).toBeUndefined();
    });
  });

  it('leaves the catalog in peace while only the verdict changes', async () => {
    const server = await cluster('a', { objects: [makeTopic('orders')] });
    const { inventory, changes } = await start([server]);
    await eventually(() =>
      expect(inventory.find(topicRef('a', 'orders'))).toBeDefined(),
    );
    const before = changes.length;
    await asAdmin(server, 'PATCH', `${TOPICS}/orders/status`, {
      status: {
        observedGeneration: 1,
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    });
    await eventually(() =>
      expect(
        inventory.find(topicRef('a', 'orders'))?.summary.verdict.state,
      ).toBe('healthy'),
    );
    expect(changes.slice(before).flatMap(({ added }) => added)).toEqual([]);
  });

  it('keeps pods and events of a resource, and no others', async () => {
    const pod = (name: string, labels: Record<string, string>) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'checkout', labels },
      spec: { containers: [{ name: 'main', image: 'x' }] },
    });
    const event = (name: string, about: string) => ({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace: 'checkout' },
      reason: 'Test',
      message: name,
      involvedObject: {
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: 'checkout',
        name: about,
      },
    });
    const server = await cluster('a', {
      objects: [
        event('about-ours', 'settlement-driver'),
        event('about-another', 'nginx'),
        pod('nginx', { app: 'nginx' }),
        pod('settlement-driver', {
          'sparkoperator.k8s.io/app-name': 'settlement',
          'spark-role': 'driver',
        }),
        {
          apiVersion: 'sparkoperator.k8s.io/v1beta2',
          kind: 'SparkApplication',
          metadata: { name: 'settlement', namespace: 'checkout' },
          spec: {
            type: 'Scala',
            mode: 'cluster',
            sparkVersion: '4.0.0',
            mainApplicationFile: 'local:///x.jar',
            driver: {},
            executor: {},
          },
        },
      ],
    });
    const { inventory } = await start([server]);
    const key = 'a/checkout/SparkApplication.sparkoperator.k8s.io/settlement';
    await eventually(() =>
      expect(
        inventory
          .relatedOf(key)
          .map(({ metadata }) => metadata.name)
          .sort(),
      ).toEqual(['about-ours', 'settlement-driver']),
    );
  });

  it('finds a cluster that is added while it runs', async () => {
    const clusters: TestCluster[] = [
      await cluster('a', { objects: [makeTopic('orders')] }),
    ];
    const { inventory } = await start(clusters);
    await eventually(() =>
      expect(inventory.find(topicRef('a', 'orders'))).toBeDefined(),
    );
    clusters.push(await cluster('b', { objects: [makeTopic('orders')] }));
    await eventually(() =>
      expect(inventory.find(topicRef('b', 'orders'))).toBeDefined(),
    );
  });
});
