import { ResponseError } from '@backstage/errors';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { DataPipelinesClient } from './DataPipelinesClient';

const BASE = 'http://portal.example/api/data-pipelines';
const REF = {
  cluster: 'eu/main',
  group: 'kafka.strimzi.io',
  kind: 'KafkaTopic',
  namespace: 'kafka',
  name: 'orders',
};

describe('DataPipelinesClient', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  const client = new DataPipelinesClient({
    discoveryApi: { getBaseUrl: async () => BASE },
  });

  it('sends every value of a filter, and none that is not set', async () => {
    let search = '';
    server.use(
      http.get(`${BASE}/resources`, ({ request }) => {
        search = new URL(request.url).search;
        return HttpResponse.json({ items: [], total: 0, countsByState: {} });
      }),
    );
    await client.listResources({
      technology: ['kafka', 'flink'],
      state: [],
      q: '',
      cluster: undefined,
      limit: 10,
    });
    expect(search).toBe('?technology=kafka&technology=flink&limit=10');
  });

  it('finds its way to a cluster with a slash in its name', async () => {
    server.use(
      http.get(
        `${BASE}/resources/eu%2Fmain/kafka/KafkaTopic.kafka.strimzi.io/orders`,
        () => HttpResponse.json({ title: 'orders' }),
      ),
    );
    await expect(client.getResource(REF)).resolves.toEqual({ title: 'orders' });
  });

  it('asks for a stretch of the history, and for some of what is in it', async () => {
    let search = '';
    server.use(
      http.get(
        `${BASE}/resources/eu%2Fmain/kafka/KafkaTopic.kafka.strimzi.io/orders/history`,
        ({ request }) => {
          search = new URL(request.url).search;
          return HttpResponse.json({ ref: REF, items: [] });
        },
      ),
    );
    await client.getHistory(REF, {
      from: '2026-11-24T03:00:00Z',
      type: ['transition', 'run'],
    });
    expect(search).toBe(
      '?from=2026-11-24T03%3A00%3A00Z&type=transition&type=run',
    );
  });

  it('passes on what the backend says went wrong', async () => {
    server.use(
      http.get(`${BASE}/by-entity/:kind/:namespace/:name`, () =>
        HttpResponse.json(
          {
            error: { name: 'NotFoundError', message: 'No resource' },
            response: { statusCode: 404 },
          },
          { status: 404 },
        ),
      ),
    );
    const failure = await client
      .getResourceByEntity('resource:default/orders')
      .catch(error => error);
    expect(failure).toBeInstanceOf(ResponseError);
    expect(failure.body.error.message).toBe('No resource');
  });

  it('sends a change with the token it was given', async () => {
    let seen: unknown;
    server.use(
      http.post(`${BASE}/changes`, async ({ request }) => {
        seen = [
          new URL(request.url).search,
          request.headers.get('authorization'),
          await request.json(),
        ];
        return HttpResponse.json({});
      }),
    );
    const change = { operation: 'delete', ref: REF } as const;
    await client.change(change, { dryRun: true, token: 'abc' });
    expect(seen).toEqual(['?dryRun=true', 'Bearer abc', change]);
  });
});
