import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { clusterAccessServiceRef } from '@data-portal/plugin-data-pipelines-node';
import request from 'supertest';
import {
  eventually,
  makeAccess,
  makeTopic,
  startCluster,
} from '../__testUtils__/makeCluster';
import plugin from '../index';

// Starts a backend and an API server.
jest.setTimeout(60_000);

const TOPIC = 'KafkaTopic.kafka.strimzi.io';

it('answers what forms ask, and holds changes to the same rules', async () => {
  const cluster = await startCluster('production', {
    objects: [
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'compute', namespace: 'checkout' },
        spec: { hard: { pods: '10' } },
      },
    ],
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({
        data: {
          dataPipelines: {
            naming: [
              {
                kind: TOPIC,
                pattern: '[a-z]+\\.[a-z]+',
                message: 'Begin the name with your domain and a dot',
                example: 'shop.orders',
              },
            ],
          },
        },
      }),
      createServiceFactory({
        service: clusterAccessServiceRef,
        deps: {},
        factory: () => makeAccess([cluster]),
      }),
    ],
  });
  const get = (path: string) =>
    request(backend.server)
      .get(`/api/data-pipelines/${path}`)
      .set('Authorization', mockCredentials.user.header());
  const post = (path: string, body: object) =>
    request(backend.server)
      .post(`/api/data-pipelines/${path}`)
      .set('Authorization', mockCredentials.user.header())
      .send(body);
  try {
    const path = `clusters/production/namespaces?kind=${TOPIC}`;
    await eventually(async () => {
      expect((await get(path)).body.namespaces).toContainEqual({
        name: 'checkout',
        allowed: true,
        quotas: [{ name: 'compute', resource: 'pods', hard: '10', used: '0' }],
      });
    });
    expect((await get('clusters/nowhere/namespaces')).status).toBe(404);
    expect(
      (
        await request(backend.server)
          .get(`/api/data-pipelines/${path}`)
          .set('Authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);

    expect((await get('naming')).body).toEqual({
      rules: [expect.objectContaining({ kind: TOPIC, example: 'shop.orders' })],
    });
    const create = (name: string) =>
      post('changes?dryRun=true', {
        operation: 'create',
        cluster: 'production',
        object: makeTopic(name),
      });
    await eventually(async () => {
      expect((await create('shop.orders')).status).toBe(200);
    });
    const refused = await create('orders');
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toBe(
      'metadata.name: Begin the name with your domain and a dot, such as shop.orders',
    );

    const sql = 'INSERT INTO totals SELECT * FROM orders';
    expect((await post('sql/parse', { dialect: 'flink', sql })).body).toEqual({
      statements: [{ kind: 'INSERT INTO', line: 1 }],
      reads: [{ name: 'orders' }],
      writes: [{ name: 'totals' }],
      errors: [],
    });
    const long = await post('sql/parse', {
      dialect: 'flink',
      sql: ' '.repeat(65_537),
    });
    expect(long.status).toBe(400);
    expect(long.body.error.message).toMatch(/^sql: /);
    expect((await post('sql/parse', { dialect: 'oracle', sql })).status).toBe(
      400,
    );
  } finally {
    await backend.stop();
    await cluster.stop();
  }
});
