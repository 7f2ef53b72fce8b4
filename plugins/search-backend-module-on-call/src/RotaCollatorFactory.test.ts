import { mockServices } from '@backstage/backend-test-utils';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import { NamedRota, OnCallApi } from '@data-portal/plugin-on-call-common';
import { RotaCollatorFactory } from './RotaCollatorFactory';

function makeRota(overrides?: Partial<NamedRota>): NamedRota {
  return {
    id: 'checkout',
    provider: { id: 'static', title: 'Configuration' },
    name: 'Checkout, first line',
    namedBy: { entityRef: 'group:default/checkout', title: 'Checkout' },
    ...overrides,
  };
}

function setUp(listNamedRotas: OnCallApi['listNamedRotas'], path?: string) {
  const factory = new RotaCollatorFactory({
    auth: mockServices.auth(),
    client: { listNamedRotas },
    path,
  });
  const collate = async () =>
    TestPipeline.fromCollator(await factory.getCollator()).execute();
  return { factory, collate };
}

describe('RotaCollatorFactory', () => {
  it('makes a document of the rotas that an entity names, page by page', async () => {
    const night = makeRota({
      name: 'Night',
      label: 'prod',
      provider: { id: 'pager', title: 'Pager' },
    });
    const orders = { entityRef: 'component:default/orders', title: 'orders' };
    const listNamedRotas = jest.fn(async ({ cursor } = {}) => ({
      items: cursor ? [makeRota({ namedBy: orders })] : [makeRota(), night],
      nextCursor: cursor ? undefined : 'second',
    }));
    const { documents, error } = await setUp(listNamedRotas).collate();
    expect(error).toBeUndefined();
    // The search engine in memory keeps one document of a location only.
    expect(documents).toEqual([
      {
        title: 'Checkout, first line, Night (prod)',
        text: 'Who is on call for Checkout, group:default/checkout. Rota of Configuration, Pager',
        location: '/on-call?entity=group%3Adefault%2Fcheckout',
        authorization: { resourceRef: 'group:default/checkout' },
        entityRef: 'group:default/checkout',
        entityTitle: 'Checkout',
        provider: 'Configuration, Pager',
      },
      {
        title: 'Checkout, first line',
        text: 'Who is on call for orders, component:default/orders. Rota of Configuration',
        location: '/on-call?entity=component%3Adefault%2Forders',
        authorization: { resourceRef: 'component:default/orders' },
        entityRef: 'component:default/orders',
        entityTitle: 'orders',
        provider: 'Configuration',
      },
    ]);
    expect(listNamedRotas.mock.calls).toEqual([
      [{ cursor: undefined }, { token: expect.any(String) }],
      [{ cursor: 'second' }, { token: expect.any(String) }],
    ]);
  });

  it('links to where the page is', async () => {
    const { documents } = await setUp(
      async () => ({ items: [makeRota()] }),
      '/duty',
    ).collate();
    expect(documents[0].location).toBe(
      '/duty?entity=group%3Adefault%2Fcheckout',
    );
  });

  it('is decided on by the permission to read the entity', () => {
    const { factory } = setUp(jest.fn());
    expect(factory.visibilityPermission).toBe(catalogEntityReadPermission);
  });

  it('breaks off when the backend does not answer, so that nothing is forgotten', async () => {
    const { collate } = setUp(async ({ cursor } = {}) => {
      if (cursor) {
        throw new Error('out of order');
      }
      return { items: [makeRota()], nextCursor: 'second' };
    });
    const { error } = await collate();
    expect(error).toMatchObject({ message: 'out of order' });
  });
});
