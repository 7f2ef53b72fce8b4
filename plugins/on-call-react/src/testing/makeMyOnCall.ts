import { MyOnCall } from '@data-portal/plugin-on-call-common';
import { makeRota } from './makeRota';
import { makeShift } from './makeShift';

/**
 * What concerns Olivia of Checkout, who is on call now and whose component
 * depends on a Kafka of Platform, or what the overrides make of it.
 *
 * @public
 */
export function makeMyOnCall(overrides?: Partial<MyOnCall>): MyOnCall {
  const rota = makeRota();
  const { state, ...origin } = rota;
  const platform = makeRota({ id: 'platform', name: 'Platform' });
  return {
    user: { entityRef: 'user:default/olivia', title: 'Olivia Okafor' },
    isUnconfigured: false,
    groups: [
      {
        entityRef: 'group:default/checkout',
        title: 'Checkout',
        isFound: true,
        rotas: [rota],
      },
    ],
    shifts: {
      items: [
        {
          rota: { ...origin, observedAt: new Date().toISOString() },
          level: 1,
          shift: makeShift(),
          isNow: true,
        },
      ],
      unknown: [],
    },
    dependencies: {
      items: [
        {
          rota: platform,
          dependencies: [
            {
              entityRef: 'resource:default/kafka',
              title: 'kafka',
              usedBy: [
                { entityRef: 'component:default/orders', title: 'orders' },
              ],
              owners: [
                { entityRef: 'group:default/platform', title: 'Platform' },
              ],
              isUnowned: false,
              why: 'Platform owns kafka and has this rota.',
            },
          ],
        },
      ],
    },
    ...overrides,
  };
}
