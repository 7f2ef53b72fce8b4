import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
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
    const backend = await startTestBackend({
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
});
