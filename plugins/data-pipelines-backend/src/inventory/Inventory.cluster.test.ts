import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  KubernetesObject,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { builtInKinds } from '@data-portal/plugin-data-pipelines-kinds';
import {
  ClusterGateway,
  collectionPath,
  readJson,
  systemClock,
} from '@data-portal/plugin-data-pipelines-node';
import { customResourceDefinitions } from '@data-portal/sandbox';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  eventually,
  makeGateway,
  portalRights,
} from '../__testUtils__/makeCluster';
import { CatalogDirectory } from './CatalogDirectory';
import { Inventory } from './Inventory';
import { PastStore } from './PastStore';

const file = process.env.PIPELINES_CLUSTER;
const reference = process.env.PIPELINES_REFERENCE;

const REAL_DEFINITIONS = [
  'crds/strimzi/1.2.0',
  'crds/flink/1.15.0',
  'crds/kubeflow-spark/2.5.2',
];
const REAL_EXAMPLES = [
  'examples/strimzi/1.2.0/topic',
  'examples/flink/1.15.0',
  'examples/kubeflow-spark/2.5.2',
];

function readYaml(path: string): KubernetesObject[] {
  return parseAllDocuments(readFileSync(path, 'utf8'))
    .map(document => document.toJS())
    .filter(object => object?.kind);
}

function readFolder(folder: string): KubernetesObject[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .flatMap(name => readYaml(join(folder, name)));
}

/** As an operator would have written it. */
const STATUSES: Record<string, { status: object; state: string }> = {
  KafkaTopic: {
    status: {
      observedGeneration: 1,
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'NotSupported',
          message: 'Decreasing partitions is not supported',
        },
      ],
    },
    state: 'degraded',
  },
  FlinkDeployment: {
    status: {
      observedGeneration: 1,
      lifecycleState: 'STABLE',
      jobManagerDeploymentStatus: 'READY',
      jobStatus: {
        state: 'FAILED',
        // The real definition demands them.
        checkpointInfo: { lastPeriodicCheckpointTimestamp: 0 },
        savepointInfo: {
          lastPeriodicSavepointTimestamp: 0,
          savepointHistory: [],
        },
      },
      reconciliationStatus: {
        state: 'DEPLOYED',
        reconciliationTimestamp: 0,
      },
    },
    state: 'failed',
  },
  SparkApplication: {
    status: {
      applicationState: { state: 'SUSPENDED' },
      driverInfo: {},
    },
    state: 'suspended',
  },
};

// Waits for a real API server to take in a dozen large definitions.
jest.setTimeout(180_000);

describe('the inventory over a real API server', () => {
  if (!file) {
    // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says what is missing
    it.skip('is tested by npm run test:cluster, which sets PIPELINES_CLUSTER', () => {});
    return;
  }

  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const { url, ca, token, portalToken } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const stopping = new AbortController();
  let admin: ClusterGateway;
  let portal: ClusterGateway;
  let inventory: Inventory;
  let running: Promise<unknown>;
  let pastStore: PastStore;

  async function send(
    method: 'POST' | 'PATCH',
    path: string,
    body: object,
  ): Promise<number> {
    const response = await admin.request('real', {
      method,
      path,
      body: JSON.stringify(body),
      headers: {
        'content-type':
          method === 'PATCH'
            ? 'application/merge-patch+json'
            : 'application/json',
      },
    });
    await readJson(response).catch(error => {
      if (error.code !== 409) {
        throw error;
      }
    });
    return response.status;
  }

  beforeAll(async () => {
    admin = makeGateway([{ name: 'real', url, ca, token }]);
    portal = makeGateway([{ name: 'real', url, ca, token: portalToken }]);
    const logger = mockServices.logger.mock();
    pastStore = await PastStore.create({
      database: mockServices.database({
        knex: await databases.init('SQLITE_3'),
        migrations: { skip: false },
      }),
      logger,
    });
    const rbac = '/apis/rbac.authorization.k8s.io/v1';
    const paths: Record<string, string> = {
      Namespace: '/api/v1/namespaces',
      ServiceAccount: '/api/v1/namespaces/data-portal/serviceaccounts',
      ClusterRole: `${rbac}/clusterroles`,
      ClusterRoleBinding: `${rbac}/clusterrolebindings`,
      CustomResourceDefinition:
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
    };
    const definitions = reference
      ? REAL_DEFINITIONS.flatMap(folder => readFolder(join(reference, folder)))
      : customResourceDefinitions();
    for (const object of [...portalRights(), ...definitions]) {
      await send('POST', paths[object.kind], object);
    }
    const directory = new CatalogDirectory({
      catalog: catalogServiceMock(),
      auth: mockServices.auth(),
      logger,
      clock: systemClock,
    });
    inventory = new Inventory({
      gateway: portal,
      clock: systemClock,
      logger,
      kinds: builtInKinds,
      pastStore,
      directory,
      entityNamespace: 'default',
      ownerLabels: [],
    });
    running = inventory.run(stopping.signal);
  });

  afterAll(async () => {
    stopping.abort();
    await running;
    await pastStore.flush();
    await portal.close();
    await admin.close();
  });

  it('reads every kind with the rights of deploy/rbac.yaml, and no more', async () => {
    await eventually(
      () => {
        const [source] = inventory.sources().clusters;
        const states = new Set(source.kinds.map(({ state }) => state));
        expect(source.state).toBe('synced');
        expect([...states].sort()).toEqual(['absent', 'synced']);
        const synced = source.kinds
          .filter(({ state }) => state === 'synced')
          .map(({ kind }) => kind);
        expect(synced).toEqual(
          expect.arrayContaining([
            'KafkaTopic',
            'FlinkDeployment',
            'SparkApplication',
            'Pod',
            'Event',
          ]),
        );
      },
      { seconds: 90 },
    );
    const secrets = await portal.request('real', { path: '/api/v1/secrets' });
    expect(secrets.status).toBe(403);
  });

  it('judges the operators’ own examples once they have a status', async () => {
    const examples = reference
      ? REAL_EXAMPLES.flatMap(folder => readFolder(join(reference, folder)))
      : [];
    const objects = examples.filter(
      // A session cluster has no job that could have failed.
      ({ kind, spec }) =>
        STATUSES[kind] && (kind !== 'FlinkDeployment' || spec?.job),
    );
    const made: ResourceRef[] = [];
    for (const example of objects) {
      const namespace = example.metadata.namespace ?? 'default';
      const ref = {
        cluster: 'real',
        group: example.apiVersion.split('/')[0],
        kind: example.kind,
        namespace,
        name: example.metadata.name,
      };
      const served = inventory.servedKind(ref);
      if (served && example.apiVersion.endsWith(served.version)) {
        await send('POST', '/api/v1/namespaces', {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: namespace },
        });
        const path = collectionPath(served, namespace);
        const { status, ...declared } = example;
        await send('POST', path, declared);
        await send('PATCH', `${path}/${ref.name}/status`, {
          status: STATUSES[ref.kind].status,
        });
        made.push(ref);
      }
    }
    await eventually(() =>
      expect(
        made.map(ref => [ref.name, inventory.find(ref)?.summary.verdict.state]),
      ).toEqual(made.map(ref => [ref.name, STATUSES[ref.kind].state])),
    );
    expect(made.length).toBeGreaterThan(reference ? 15 : -1);
  });
});
