import { OnCallApi } from '@data-portal/plugin-on-call-common';
import { QueryClient } from '@tanstack/react-query';
import { OnCallFrontendApi } from '../api';
import { makeDuties } from './makeDuties';
import { makeMyOnCall } from './makeMyOnCall';
import { makeOnCallAnswer } from './makeOnCallAnswer';

/**
 * The API over a backend that knows one entity with a rota, or what the
 * overrides make of it. Nothing is retried.
 *
 * @public
 */
export function makeOnCallFrontendApi(
  overrides?: Partial<OnCallApi>,
): OnCallFrontendApi {
  return {
    client: {
      getOnCall: async () => makeOnCallAnswer(),
      getOnCallNow: async () => ({ items: {} }),
      getMine: async () => makeMyOnCall(),
      getMyEntities: async () => ({
        entityRefs: ['component:default/orders'],
      }),
      getDuties: async () => makeDuties(),
      listNamedRotas: async () => ({ items: [] }),
      page: async () => ({
        outcome: 'accepted',
        pager: 'Pager',
        message: 'Pager has taken the page for Checkout.',
      }),
      ...overrides,
    },
    queryClient: new QueryClient({
      defaultOptions: { queries: { retry: false } },
    }),
  };
}
