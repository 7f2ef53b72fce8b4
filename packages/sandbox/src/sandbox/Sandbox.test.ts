import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubernetesObject, UnknownRecord } from '../api';
import { KubeClient } from '../client';
import { scaledClock } from '../operators';
import { PLANTED_SECRETS, SandboxClusterName, seedOf } from '../seed';
import { Sandbox, SandboxCluster, SandboxOptions } from './Sandbox';

const KINDS: Record<string, string> = {
  Kafka: 'kafka.strimzi.io/v1',
  KafkaTopic: 'kafka.strimzi.io/v1',
  KafkaConnect: 'kafka.strimzi.io/v1',
  KafkaConnector: 'kafka.strimzi.io/v1',
  FlinkDeployment: 'flink.apache.org/v1beta1',
  SparkApplication: 'sparkoperator.k8s.io/v1beta2',
  ScheduledSparkApplication: 'sparkoperator.k8s.io/v1beta2',
};

/** A status in a few words, for comparing. */
function shown(object: KubernetesObject): string {
  const status = (object.status ?? {}) as UnknownRecord & {
    conditions?: { type: string; status: string; reason?: string }[];
    jobStatus?: { state?: string };
    applicationState?: { state: string };
    executorState?: Record<string, string>;
    replicasChange?: { state: string };
  };
  switch (object.kind) {
    case 'Kafka':
    case 'KafkaConnect':
    case 'KafkaConnector':
    case 'KafkaTopic':
      return [
        ...(status.conditions ?? []).map(({ type, status: is, reason }) =>
          [type, is, reason].filter(Boolean).join('='),
        ),
        ...(status.replicasChange ? [status.replicasChange.state] : []),
      ].join(' ');
    case 'FlinkDeployment':
      return [
        status.lifecycleState,
        status.error ? 'error' : '',
        status.jobStatus?.state === 'RESTARTING'
          ? 'RUNNING'
          : status.jobStatus?.state,
      ]
        .filter(Boolean)
        .join(' ');
    case 'SparkApplication':
      return [
        status.applicationState?.state,
        ...Object.values(status.executorState ?? {}).filter(
          state => state === 'PENDING',
        ),
      ].join(' ');
    default:
      return String(status.scheduleState);
  }
}

describe('the seed', () => {
  const clusters: SandboxClusterName[] = ['production', 'staging'];

  it.each(clusters)('of %s carries no status', cluster => {
    for (const object of seedOf(cluster).objects) {
      expect(object).not.toHaveProperty('status');
    }
  });

  it.each(clusters)('of %s has enough to look at', cluster => {
    const count = (kind: string) =>
      seedOf(cluster).objects.filter(object => object.kind === kind).length;
    expect(count('KafkaTopic')).toBeGreaterThanOrEqual(5);
    expect(count('FlinkDeployment')).toBeGreaterThanOrEqual(2);
    expect(count('SparkApplication')).toBeGreaterThanOrEqual(2);
  });

  it('has owners for everything but what is to have none', () => {
    const unowned = clusters.flatMap(cluster =>
      seedOf(cluster)
        .objects.filter(object => object.kind in KINDS)
        .filter(
          ({ metadata }) =>
            !metadata.annotations?.['data-pipelines.io/owner']?.startsWith(
              'group:default/',
            ),
        )
        .map(({ metadata }) => metadata.name),
    );
    expect(unowned).toEqual(['legacy-audit']);
  });

  it('plants the secrets it says it plants', () => {
    const text = JSON.stringify(seedOf('production'));
    const absent = PLANTED_SECRETS.filter(secret => !text.includes(secret));
    // This one comes into the cluster by way of an event and a log.
    expect(absent).toEqual(['hunter2-planted-flink-error']);
  });
});

describe('Sandbox', () => {
  let stateDir: string;
  let sandbox: Sandbox | undefined;
  const errors: Error[] = [];

  beforeEach(() => {
    stateDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  });

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
    rmSync(stateDir, { recursive: true, force: true });
    const [unexpected] = errors.splice(0);
    if (unexpected) {
      throw unexpected;
    }
  });

  async function start(options: Partial<SandboxOptions> = {}) {
    sandbox = await Sandbox.start({
      stateDir,
      clock: scaledClock(60),
      onError: error => errors.push(error),
      ...options,
    });
    return sandbox;
  }

  async function withClient<T>(
    cluster: SandboxCluster,
    use: (client: KubeClient) => Promise<T>,
  ): Promise<T> {
    const client = KubeClient.create(cluster, 'test');
    try {
      return await use(client);
    } finally {
      client.close();
    }
  }

  /** Every resource of a cluster with its status in a few words. */
  async function states(cluster: SandboxCluster) {
    return withClient(cluster, async client => {
      const found: Record<string, string> = {};
      for (const [kind, apiVersion] of Object.entries(KINDS)) {
        const [group, version] = apiVersion.split('/');
        const { items } = await client.list({
          resource: { group, version, plural: `${kind.toLowerCase()}s` },
        });
        for (const item of items) {
          // Runs of a schedule are named by the time.
          const name = item.metadata.name.replace(/-\d{13}$/, ' run');
          found[`${kind} ${name}`] = item.metadata.deletionTimestamp
            ? 'deleting'
            : shown(item);
        }
      }
      return found;
    });
  }

  async function eventuallyStates(
    cluster: SandboxCluster,
    expected: Record<string, string>,
  ) {
    const deadline = Date.now() + 25_000;
    for (;;) {
      const found = await states(cluster);
      if (
        Date.now() > deadline ||
        Object.entries(expected).every(([name, state]) => found[name] === state)
      ) {
        expect(found).toEqual(expected);
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  it('brings its resources into the states it promises', async () => {
    const { clusters } = await start();
    expect(clusters.map(({ name, up }) => `${name} ${up}`)).toEqual([
      'production true',
      'staging true',
      'edge false',
    ]);
    await eventuallyStates(clusters[0], {
      'Kafka main': 'Ready=True',
      'KafkaTopic cart-events': 'ReconciliationPaused=True',
      'KafkaTopic clickstream': 'Ready=True',
      'KafkaTopic fraud-alerts': 'Ready=True Warning=True=InvalidConfig',
      'KafkaTopic legacy-audit': 'Ready=True',
      'KafkaTopic metrics-import': 'Unmanaged=True',
      'KafkaTopic orders': 'Ready=True',
      'KafkaTopic orders-enriched': 'Ready=True',
      'KafkaTopic payments': 'Ready=True',
      'KafkaTopic returns-v1': 'deleting',
      'KafkaTopic routes': 'Ready=True',
      'KafkaTopic sessions': 'Ready=True',
      'KafkaTopic sessions-v2': 'Ready=False=NotSupported',
      'KafkaTopic shipment-status': 'Ready=True',
      'KafkaTopic shipments': 'Ready=True ongoing',
      'KafkaConnect main-connect': 'Ready=True',
      'KafkaConnector sessions-to-warehouse': 'Ready=True',
      'FlinkDeployment cart-abandonment': 'CREATED',
      'FlinkDeployment fraud-detection': 'STABLE RUNNING',
      'FlinkDeployment order-enrichment': 'STABLE RUNNING',
      'FlinkDeployment shipment-tracker': 'STABLE error RUNNING',
      'FlinkDeployment sql-session': 'STABLE',
      'SparkApplication audience-export': 'FAILED',
      'SparkApplication clickstream-sessions': 'RUNNING',
      'SparkApplication customer-360-export run': 'FAILED',
      'SparkApplication daily-revenue run': 'COMPLETED',
      'SparkApplication returns-backfill': 'RUNNING PENDING PENDING',
      'SparkApplication route-optimizer': 'RUNNING PENDING',
      'SparkApplication stock-reconciliation': 'COMPLETED',
      'ScheduledSparkApplication customer-360-export': 'Scheduled',
      'ScheduledSparkApplication daily-revenue': 'Scheduled',
    });
    await eventuallyStates(clusters[1], {
      'Kafka main': 'Ready=True',
      'KafkaTopic clickstream': 'Ready=True',
      'KafkaTopic load-test': '',
      'KafkaTopic orders': 'Ready=True',
      'KafkaTopic orders-enriched': 'Ready=True',
      'KafkaTopic payments': 'Ready=False=KafkaError',
      'FlinkDeployment order-enrichment': 'ROLLED_BACK error RUNNING',
      'FlinkDeployment shipment-tracker': 'FAILED error FAILED',
      'SparkApplication churn-training': 'FAILED',
      'SparkApplication clickstream-sessions': 'RUNNING',
    });
  }, 60_000);

  it('tells how to reach its clusters, to its owner alone', async () => {
    const { clusters } = await start();
    const file = join(stateDir, 'clusters.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ clusters });
    expect(statSync(file).mode % 0o1000).toBe(0o600);
    expect(Buffer.from(clusters[0].caData, 'base64').toString()).toBe(
      clusters[0].ca,
    );
    await expect(
      withClient(clusters[2], client => client.json({ path: '/version' })),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('lets the portal read, and nothing else', async () => {
    const { clusters } = await start();
    await withClient(clusters[0], async client => {
      const code = async (path: string, method = 'GET') =>
        (await client.send({ path, method })).code;
      const topics = '/apis/kafka.strimzi.io/v1/namespaces/kafka/kafkatopics';
      expect(await code(topics)).toBe(200);
      expect(await code('/api/v1/pods')).toBe(200);
      expect(await code('/api/v1/secrets')).toBe(403);
      expect(await code(`${topics}/orders`, 'DELETE')).toBe(403);
    });
  });

  it('gives the portal the rights a file says', async () => {
    const rbacFile = join(stateDir, 'rbac.yaml');
    writeFileSync(
      rbacFile,
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: reader, namespace: portal }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: topics }
rules:
  - apiGroups: [kafka.strimzi.io]
    resources: [kafkatopics]
    verbs: [list]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: topics }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: topics }
subjects: [{ kind: ServiceAccount, name: reader, namespace: portal }]
`,
    );
    const { clusters, servers } = await start({ rbacFile });
    await withClient(clusters[0], async client => {
      const code = async (path: string) => (await client.send({ path })).code;
      expect(await code('/apis/kafka.strimzi.io/v1/kafkatopics')).toBe(200);
      expect(await code('/apis/kafka.strimzi.io/v1/kafkas')).toBe(403);
    });
    expect(
      servers
        .get('production')
        ?.requests.count(
          ({ user }) => user === 'system:serviceaccount:portal:reader',
        ),
    ).toBe(2);
  });

  it('does not disturb what runs by a restart', async () => {
    const first = await start();
    const expected = {
      'FlinkDeployment order-enrichment': 'STABLE RUNNING',
      'FlinkDeployment shipment-tracker': 'STABLE error RUNNING',
      'SparkApplication clickstream-sessions': 'RUNNING',
      'SparkApplication route-optimizer': 'RUNNING PENDING',
      'KafkaTopic sessions-v2': 'Ready=False=NotSupported',
    };
    const read = async (cluster: SandboxCluster) => {
      const all = await states(cluster);
      return Object.fromEntries(
        Object.keys(expected).map(name => [name, all[name]]),
      );
    };
    const deadline = Date.now() + 25_000;
    while (
      JSON.stringify(await read(first.clusters[0])) !==
        JSON.stringify(expected) &&
      Date.now() < deadline
    ) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(await read(first.clusters[0])).toEqual(expected);
    await first.stop();
    const second = await start();
    // Every stand-in has looked when the watches of all their kinds are open.
    const server = second.servers.get('production');
    while ((server?.openWatches ?? 0) < 6) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    const writes = server?.requests.list().filter(
      ({ path, method }) =>
        method !== 'GET' &&
        /exec-|orders/.test(path) &&
        // An event that goes on being true is counted on.
        !path.includes('/events/'),
    );
    expect(writes).toEqual([]);
    expect(await read(second.clusters[0])).toEqual(expected);
  }, 60_000);

  it('keeps what was changed, until it is reset', async () => {
    const topics = {
      group: 'kafka.strimzi.io',
      version: 'v1',
      plural: 'kafkatopics',
    };
    const name = { namespace: 'kafka', name: 'legacy-audit' };
    const first = await start();
    const server = first.servers.get('production');
    const admin = { ...first.clusters[0], token: server?.adminToken ?? '' };
    await withClient(admin, client =>
      client.mergePatch({
        resource: topics,
        name,
        patch: { metadata: { labels: { touched: 'yes' } } },
      }),
    );
    await first.stop();
    const read = (cluster: SandboxCluster) =>
      withClient(cluster, client => client.get(topics, name));
    const second = await start();
    expect(second.clusters.slice(0, 2)).toEqual(first.clusters.slice(0, 2));
    expect((await read(second.clusters[0]))?.metadata.labels?.touched).toBe(
      'yes',
    );
    await second.stop();
    const third = await start({ reset: true });
    expect((await read(third.clusters[0]))?.metadata.labels).not.toHaveProperty(
      'touched',
    );
    expect(third.clusters[0].token).not.toBe(first.clusters[0].token);
  });

  it('says what to do about a state folder it cannot use', async () => {
    writeFileSync(join(stateDir, 'seeded.json'), '{');
    await expect(start()).rejects.toThrow(/seeded\.json .*--reset/);
    rmSync(join(stateDir, 'seeded.json'));
    writeFileSync(join(stateDir, 'file'), '');
    await expect(start({ stateDir: join(stateDir, 'file') })).rejects.toThrow(
      /is not writable .*--state/,
    );
    chmodSync(stateDir, 0o700);
  });
});
