import {
  mockCredentials,
  mockServices,
  registerMswTestHooks,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import onCallPlugin from '@data-portal/plugin-on-call-backend';
import pagerDutyModule from '@data-portal/plugin-on-call-backend-module-pagerduty';
import { HttpResponse, http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import request from 'supertest';

const API = 'https://api.pagerduty.com';
const SERVICES = 25;
const VIEWERS = 50;

/** A hundred rows of an overview, four of each service. */
const rows: Entity[] = Array.from({ length: 100 }, (_, n) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `c${n}`,
    namespace: 'default',
    annotations: { 'pagerduty.com/service-id': `S${n % SERVICES}` },
  },
}));

const server = setupServer();
registerMswTestHooks(server);

async function start() {
  const asked: string[] = [];
  const answer = (
    path: string,
    json: (id: string) => Record<string, unknown>,
  ) =>
    http.get(`${API}/${path}`, async ({ params }) => {
      asked.push(path.split('/')[0]);
      return HttpResponse.json(json(String(params.id)));
    });
  server.use(
    answer('services/:id', id => ({
      service: {
        id,
        name: `Service ${id}`,
        status: 'active',
        escalation_policy: { id: `P${id}` },
      },
    })),
    answer('escalation_policies/:id', id => ({
      escalation_policy: { id, name: `Policy ${id}`, escalation_rules: [] },
    })),
    answer('oncalls', () => ({ oncalls: [], more: false })),
    answer('incidents', () => ({ incidents: [], more: false })),
    http.all('http://*', () => passthrough()),
  );
  const backend = await startTestBackend({
    features: [
      onCallPlugin,
      pagerDutyModule,
      catalogServiceMock.factory({ entities: rows }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.test' },
          backend: { baseUrl: 'http://localhost' },
          onCall: { pagerduty: { accounts: [{ token: 's3cret' }] } },
        },
      }),
    ],
  });
  const view = async (viewer = 0) => {
    const { status } = await request(backend.server)
      .post('/api/on-call/now')
      .set(
        'Authorization',
        mockCredentials.user.header(`user:default/viewer-${viewer}`),
      )
      .send({
        entityRefs: rows.map(
          ({ metadata }) => `component:default/${metadata.name}`,
        ),
      });
    expect(status).toBe(200);
  };
  /** What was asked since it was looked at last. */
  const counts = () => {
    const all: Record<string, number> = {};
    asked.splice(0).forEach(path => {
      all[path] = (all[path] ?? 0) + 1;
    });
    return all;
  };
  return { view, counts };
}

afterEach(() => {
  jest.restoreAllMocks();
});

it('a page of a hundred rows asks PagerDuty once for who is on call, however many look at it', async () => {
  const startedAt = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(startedAt);
  const { view, counts } = await start();
  await Promise.all(
    Array.from({ length: VIEWERS }, (_, viewer) => view(viewer)),
  );
  expect(counts()).toEqual({
    services: SERVICES,
    escalation_policies: SERVICES,
    oncalls: 1,
    incidents: 1,
  });

  await view();
  expect(counts()).toEqual({});

  clock.mockReturnValue(startedAt + 61_000);
  await Promise.all(
    Array.from({ length: VIEWERS }, (_, viewer) => view(viewer)),
  );
  // Services and policies are kept for ten minutes.
  expect(counts()).toEqual({ oncalls: 1, incidents: 1 });
});
