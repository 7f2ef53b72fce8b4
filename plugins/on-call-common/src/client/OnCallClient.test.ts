import { OnCallClient } from './OnCallClient';

function setUp(response: Response) {
  const fetch = jest.fn(async () => response);
  const client = new OnCallClient({
    discoveryApi: { getBaseUrl: async id => `http://portal.test/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

describe('OnCallClient', () => {
  it('asks about one entity', async () => {
    const { client, fetch } = setUp(Response.json({ title: 'orders' }));
    const { signal } = new AbortController();
    await expect(
      client.getOnCall('Component:default/orders', { token: 't', signal }),
    ).resolves.toEqual({ title: 'orders' });
    expect(fetch).toHaveBeenCalledWith(
      'http://portal.test/api/on-call/by-entity/Component/default/orders',
      { method: 'GET', signal, headers: { Authorization: 'Bearer t' } },
    );
  });

  it('asks about many at once', async () => {
    const { client, fetch } = setUp(Response.json({ items: {} }));
    await client.getOnCallNow(['component:default/orders']);
    expect(fetch).toHaveBeenCalledWith(
      'http://portal.test/api/on-call/now',
      expect.objectContaining({
        method: 'POST',
        body: '{"entityRefs":["component:default/orders"]}',
      }),
    );
  });

  it.each<[string, (client: OnCallClient) => Promise<unknown>]>([
    ['/mine', client => client.getMine()],
    ['/mine/entities', client => client.getMyEntities()],
    [
      '/by-entity/group/default/checkout/duties',
      client => client.getDuties('group:default/checkout'),
    ],
    ['/rotas', client => client.listNamedRotas()],
    ['/rotas?cursor=a%26b', client => client.listNamedRotas({ cursor: 'a&b' })],
  ])('asks %s', async (path, ask) => {
    const { client, fetch } = setUp(Response.json({}));
    await ask(client);
    expect(fetch).toHaveBeenCalledWith(
      `http://portal.test/api/on-call${path}`,
      expect.objectContaining({ method: 'GET' }),
    );
  });

  it('pages with all that was written', async () => {
    const { client, fetch } = setUp(Response.json({ outcome: 'accepted' }));
    const request = {
      entityRef: 'component:default/orders',
      rota: { provider: 'pager', id: 'P1' },
      title: 'Failing',
    };
    await client.page(request);
    expect(fetch).toHaveBeenCalledWith(
      'http://portal.test/api/on-call/page',
      expect.objectContaining({
        method: 'POST',
        body: JSON.stringify(request),
      }),
    );
  });

  it('rejects with what the backend says', async () => {
    const { client } = setUp(
      Response.json(
        {
          error: { name: 'NotFoundError', message: 'no such entity' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      ),
    );
    await expect(client.getOnCall('component:a/b')).rejects.toMatchObject({
      statusCode: 404,
      cause: { name: 'NotFoundError', message: 'no such entity' },
    });
  });
});
