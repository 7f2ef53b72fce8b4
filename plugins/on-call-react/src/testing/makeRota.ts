import { Rota } from '@data-portal/plugin-on-call-common';
import { makeShift } from './makeShift';

/**
 * A live rota with Olivia now and Omar next, or what the overrides make of it.
 *
 * @public
 */
export function makeRota(overrides?: Partial<Rota>): Rota {
  const now = makeShift();
  return {
    id: 'checkout',
    provider: { id: 'static', title: 'Configuration' },
    name: 'Checkout',
    timeZone: 'Europe/Berlin',
    why: {
      rung: 'owner',
      entityRef: 'group:default/checkout',
      chosenBy: 'onCall.static.rotas[0].owner',
      text: 'Checkout owns orders and has this rota, by onCall.static.rotas[0].owner.',
    },
    freshness: 'live',
    state: {
      observedAt: new Date().toISOString(),
      levels: [
        {
          level: 1,
          now: [now],
          next: makeShift({
            person: {
              userRef: 'user:default/omar',
              name: 'Omar Haddad',
              contacts: [],
            },
            from: now.until,
            until: undefined,
          }),
        },
      ],
    },
    ...overrides,
  };
}
