import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import {
  PageOrder,
  PageReceipt,
  Pager,
} from '@data-portal/plugin-on-call-node';
import { checkoutRota, makeOrders, startOnCall } from './startOnCall';

/** A pager for the rotas of the configuration. */
export class FakePager implements Pager {
  readonly id = 'siren';
  readonly title = 'Siren';
  readonly orders: PageOrder[] = [];
  answer: () => Promise<PageReceipt> = async () => ({
    outcome: 'accepted',
    url: 'https://siren.test/1',
  });
  pagingOf: Pager['pagingOf'] = ({ provider }) =>
    provider === 'static' ? {} : undefined;

  async page(order: PageOrder) {
    this.orders.push(order);
    return this.answer();
  }
}

/** Pages Checkout about orders. */
export const pageRequest = {
  entityRef: 'component:default/orders',
  rota: { provider: 'static', id: 'checkout' },
  title: 'Orders is failing',
  details: 'A property is not alterable.',
};

/** The plugin in a portal that pages with a made-up pager. */
export async function startPaging(
  paging: JsonObject = { enabled: true },
  options: { decision?: AuthorizeResult.DENY; pager?: FakePager } = {},
) {
  const { pager = new FakePager(), decision } = options;
  const portal = await startOnCall([makeOrders()], {
    onCall: { static: { rotas: [checkoutRota] }, paging },
    pager,
    decision,
  });
  return { ...portal, pager };
}
