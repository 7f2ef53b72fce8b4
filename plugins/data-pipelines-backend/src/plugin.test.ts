import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { genericDefinition } from '@data-portal/plugin-data-pipelines-kinds';
import {
  clusterAccessServiceRef,
  kindsExtensionPoint,
} from '@data-portal/plugin-data-pipelines-node';
import request from 'supertest';
import {
  asAdmin,
  eventually,
  makeAccess,
  startCluster,
} from './__testUtils__/makeCluster';
import plugin from './index';

// Starts a backend and an API server.
jest.setTimeout(60_000);

const widgetModule = createBackendModule({
  pluginId: 'data-pipelines',
  moduleId: 'widgets',
  register(reg) {
    reg.registerInit({
      deps: { kinds: kindsExtensionPoint },
      async init({ kinds }) {
        kinds.addKind({
          ...genericDefinition({
            group: 'example.com',
            kind: 'Widget',
            versions: ['v1'],
            technology: 'kafka',
            role: 'resource',
            title: 'Widget',
          }),
          facts: () => [{ label: 'Colour', value: 'green' }],
        });
      },
    });
  },
});

async function startBackend(cluster: Awaited<ReturnType<typeof startCluster>>) {
  return startTestBackend({
    features: [
      plugin,
      widgetModule,
      catalogServiceMock.factory(),
      createServiceFactory({
        service: clusterAccessServiceRef,
        deps: {},
        // The administrator's token: the portal's role knows no widgets.
        factory: () =>
          makeAccess([
            {
              name: cluster.name,
              url: cluster.url,
              ca: cluster.ca,
              token: cluster.adminToken,
            },
          ]),
      }),
    ],
  });
}

describe('the data pipelines backend', () => {
  it('shows a kind that a module teaches it', async () => {
    const cluster = await startCluster('production', {
      objects: [
        {
          apiVersion: 'apiextensions.k8s.io/v1',
          kind: 'CustomResourceDefinition',
          metadata: { name: 'widgets.example.com' },
          spec: {
            group: 'example.com',
            scope: 'Namespaced',
            names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
            versions: [
              {
                name: 'v1',
                served: true,
                storage: true,
                schema: {
                  openAPIV3Schema: {
                    type: 'object',
                    'x-kubernetes-preserve-unknown-fields': true,
                  },
                },
              },
            ],
          },
        },
      ],
    });
    await asAdmin(
      cluster,
      'POST',
      '/apis/example.com/v1/namespaces/kafka/widgets',
      {
        apiVersion: 'example.com/v1',
        kind: 'Widget',
        metadata: { name: 'cog' },
      },
    );
    const backend = await startBackend(cluster);
    try {
      const path =
        '/api/data-pipelines/resources/production/kafka/Widget.example.com/cog';
      await eventually(async () => {
        const response = await request(backend.server)
          .get(path)
          .set('Authorization', mockCredentials.user.header());
        expect(response.body).toMatchObject({
          title: 'cog',
          kindTitle: 'Widget',
          facts: [{ label: 'Colour', value: 'green' }],
        });
      });
    } finally {
      await backend.stop();
      await cluster.stop();
    }
  });

  it('opens the log of a Spark driver without an operator: it is a pod itself', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'forecast-driver',
        namespace: 'kafka',
        labels: { 'spark-role': 'driver' },
      },
      spec: { containers: [{ name: 'spark-kubernetes-driver' }] },
    };
    const cluster = await startCluster('production', { objects: [pod] });
    const backend = await startBackend(cluster);
    const get = (path: string) =>
      request(backend.server)
        .get(`/api/data-pipelines/resources/production/kafka/Pod/${path}`)
        .set('Authorization', mockCredentials.user.header());
    try {
      await eventually(async () => {
        expect((await get('forecast-driver')).body).toMatchObject({
          technology: 'spark',
          pods: [{ name: 'forecast-driver', role: 'driver' }],
        });
      });
      const logs = await get('forecast-driver/logs?pod=forecast-driver');
      // The cluster was asked for it: nothing runs the pod there.
      expect(logs.text).toContain('is waiting to start');
      const strange = await get('forecast-driver/logs?pod=other');
      expect(strange.status).toBe(404);
    } finally {
      await backend.stop();
      await cluster.stop();
    }
  });

  it('lists a schedule for its runs that are over, and runs for who asks', async () => {
    const apiVersion = 'sparkoperator.k8s.io/v1beta2';
    const application = {
      type: 'Scala',
      sparkVersion: '4.0.0',
      mainApplicationFile: 'local:///app.jar',
      driver: {},
      executor: {},
    };
    const labelled = (schedule: string) => ({
      'sparkoperator.k8s.io/scheduled-app-name': schedule,
    });
    const makeRun = (name: string, schedule = 'nightly') => ({
      apiVersion,
      kind: 'SparkApplication',
      metadata: { name, namespace: 'kafka', labels: labelled(schedule) },
      spec: application,
    });
    const cluster = await startCluster('production', {
      objects: [
        {
          apiVersion,
          kind: 'ScheduledSparkApplication',
          metadata: { name: 'nightly', namespace: 'kafka' },
          spec: { schedule: '@daily', template: application },
        },
        makeRun('nightly-1'),
        makeRun('nightly-2'),
        makeRun('nightly-3'),
        makeRun('orphan-1', 'gone'),
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'closed', namespace: 'kafka' },
          spec: { podSelector: { matchLabels: labelled('nightly') } },
        },
      ],
    });
    const setStatus = (path: string, status: JsonObject) =>
      asAdmin(
        cluster,
        'PATCH',
        `/apis/${apiVersion}/namespaces/kafka/${path}/status`,
        { status },
      );
    await setStatus('scheduledsparkapplications/nightly', {
      scheduleState: 'Scheduled',
      lastRunName: 'nightly-2',
    });
    for (const [name, state] of [
      ['nightly-1', 'COMPLETED'],
      ['nightly-2', 'FAILED'],
      ['nightly-3', 'PUZZLED'],
      ['orphan-1', 'FAILED'],
    ]) {
      await setStatus(`sparkapplications/${name}`, {
        applicationState: { state },
        driverInfo: {},
      });
    }
    const backend = await startBackend(cluster);
    const list = async (query: string) => {
      const { body } = await request(backend.server)
        .get(`/api/data-pipelines/resources?sort=name&${query}`)
        .set('Authorization', mockCredentials.user.header());
      return {
        ...body,
        names: body.items.map(({ title }: { title: string }) => title),
      };
    };
    try {
      await eventually(async () =>
        expect((await list('parts=true')).names).toEqual([
          'closed',
          'nightly',
          'nightly-1',
          'nightly-2',
          'nightly-3',
          'orphan-1',
        ]),
      );
      const usual = await list('facets=true');
      // The policy is judged by itself, and so is the run that goes on in a state
      // nobody knows. Nothing that is there speaks for the orphan.
      expect(usual).toMatchObject({
        names: ['closed', 'nightly', 'nightly-3', 'orphan-1'],
        total: 4,
        countsByState: { healthy: 1, degraded: 1, unknown: 1, failed: 1 },
      });
      const kind = 'SparkApplication.sparkoperator.k8s.io';
      expect(usual.facets.kind).toContainEqual({
        value: kind,
        label: 'Spark application',
        count: 4,
      });
      expect(usual.facets.technology).toEqual([{ value: 'spark', count: 4 }]);
      expect(await list(`kind=${kind}`)).toMatchObject({ total: 4 });
      expect((await list('q=nightly-1')).names).toEqual(['nightly-1']);
    } finally {
      await backend.stop();
      await cluster.stop();
    }
  });

  it('shows a Kafka cluster without an operator, and lets nobody change it', async () => {
    const cluster = await startCluster('production', {
      objects: [
        {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          metadata: { name: 'events', namespace: 'kafka' },
          spec: {
            serviceName: 'events',
            selector: { matchLabels: { app: 'events' } },
            template: {
              metadata: { labels: { app: 'events' } },
              spec: {
                containers: [{ name: 'kafka', image: 'apache/kafka:4.2.0' }],
              },
            },
          },
        },
      ],
    });
    const backend = await startBackend(cluster);
    const get = (path: string) =>
      request(backend.server)
        .get(`/api/data-pipelines/${path}`)
        .set('Authorization', mockCredentials.user.header());
    const path = 'resources/production/kafka/StatefulSet.apps/events';
    try {
      await eventually(async () => {
        expect((await get(path)).body).toMatchObject({
          kindTitle: 'Kafka cluster without an operator',
          technology: 'kafka',
          role: 'resource',
        });
      });
      expect((await get(`${path}/allowances`)).body).toEqual({
        update: {
          allowed: false,
          reason: expect.stringMatching(
            /^A Kafka cluster without an operator can not be changed from here/,
          ),
        },
        delete: { allowed: false, reason: expect.any(String) },
        logs: { allowed: true },
      });
      const change = await request(backend.server)
        .post('/api/data-pipelines/changes?dryRun=true')
        .set('Authorization', mockCredentials.user.header())
        .send({
          operation: 'delete',
          ref: {
            cluster: 'production',
            group: 'apps',
            kind: 'StatefulSet',
            namespace: 'kafka',
            name: 'events',
          },
        });
      expect(change.status).toBe(400);
      expect(change.body.error.message).toMatch(/can not be changed from here/);
    } finally {
      await backend.stop();
      await cluster.stop();
    }
  });
});
