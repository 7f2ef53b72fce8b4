import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  RegisterCollatorParameters,
  TestPipeline,
} from '@backstage/plugin-search-backend-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import dataPipelinesPlugin from '@data-portal/plugin-data-pipelines-backend';
import onCallPlugin from '@data-portal/plugin-on-call-backend';
import searchModule from '@data-portal/plugin-search-backend-module-data-pipelines';
import onCallSearchModule from '@data-portal/plugin-search-backend-module-on-call';
import {
  SandboxApiServer,
  customResourceDefinitions,
} from '@data-portal/sandbox';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import { accessTo } from './__testUtils__/accessTo';

// Starts a backend and an API server.
jest.setTimeout(60_000);

const PLANTED = 'hunter2-planted-in-a-test';

function startCluster() {
  return SandboxApiServer.start({
    name: 'production',
    objects: [
      ...parseAllDocuments(
        readFileSync(join(__dirname, '../../../deploy/rbac.yaml'), 'utf8'),
      ).map(document => document.toJS()),
      ...customResourceDefinitions(),
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'checkout' } },
      {
        apiVersion: 'sparkoperator.k8s.io/v1beta2',
        kind: 'SparkApplication',
        metadata: { name: 'settlement', namespace: 'checkout' },
        spec: {
          type: 'Scala',
          mode: 'cluster',
          sparkVersion: '4.0.0',
          image: 'registry.example.com/settlement:1',
          mainClass: 'com.example.Settlement',
          // Wherever it stands in the object, it is no text to find it by.
          mainApplicationFile: `https://ci:${PLANTED}@jars.example.com/a.jar`,
          arguments: [`--password=${PLANTED}`],
          sparkConf: { 'spark.hadoop.fs.s3a.secret.key': PLANTED },
          driver: { cores: 1, memory: '1g' },
          executor: { instances: 1, cores: 1, memory: '1g' },
        },
        status: {
          applicationState: {
            state: 'FAILED',
            errorMessage: `cannot log in with password=${PLANTED}`,
          },
        },
      },
    ],
  });
}

/** Starts a backend with a module of search, and gives what it collates. */
async function startSearch(
  features: Parameters<typeof startTestBackend>[0]['features'],
) {
  let registered: RegisterCollatorParameters | undefined;
  const backend = await startTestBackend({
    extensionPoints: [
      [
        searchIndexRegistryExtensionPoint,
        {
          addCollator: collator => {
            registered = collator;
          },
          addDecorator: () => {},
        },
      ],
    ],
    features,
  });
  const collate = async () =>
    TestPipeline.fromCollator(
      await registered!.factory.getCollator(),
    ).execute();
  return { backend, collate };
}

it('search finds a resource by its class and image, and no secret of it', async () => {
  const cluster = await startCluster();
  const { backend, collate } = await startSearch([
    dataPipelinesPlugin,
    searchModule,
    catalogServiceMock.factory({ entities: [] }),
    accessTo(cluster),
  ]);
  try {
    let { documents } = await collate();
    while (!documents.length) {
      await sleep(100);
      ({ documents } = await collate());
    }
    expect(documents).toEqual([
      expect.objectContaining({
        title: 'settlement',
        text: expect.stringMatching(
          /com\.example\.Settlement.*registry\.example\.com\/settlement:1/,
        ),
        authorization: {
          resourceRef:
            'production/checkout/SparkApplication.sparkoperator.k8s.io/settlement',
        },
      }),
    ]);
    expect(JSON.stringify(documents)).not.toContain(PLANTED);
  } finally {
    await backend.stop();
    await cluster.stop();
  }
});

it('search finds who is on call for a group', async () => {
  const { backend, collate } = await startSearch([
    onCallPlugin,
    onCallSearchModule,
    catalogServiceMock.factory({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Group',
          metadata: { name: 'checkout', namespace: 'default' },
        },
      ],
    }),
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: 'https://portal.test' },
        backend: { baseUrl: 'http://localhost' },
        onCall: {
          static: {
            rotas: [
              {
                owner: 'group:default/checkout',
                name: 'First line',
                timezone: 'UTC',
                rotation: {
                  start: '2026-01-05T09:00',
                  every: { weeks: 1 },
                  members: ['user:default/olivia'],
                },
              },
            ],
          },
        },
      },
    }),
  ]);
  try {
    const { documents } = await collate();
    expect(documents).toEqual([
      expect.objectContaining({
        title: 'First line',
        text: expect.stringContaining('on call for checkout'),
        authorization: { resourceRef: 'group:default/checkout' },
      }),
    ]);
  } finally {
    await backend.stop();
  }
});
