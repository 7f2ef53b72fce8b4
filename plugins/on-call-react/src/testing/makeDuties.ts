import { DutiesAnswer } from '@data-portal/plugin-on-call-common';
import { makeRota } from './makeRota';
import { makeShift } from './makeShift';

/**
 * What Olivia is on call for, now, or what the overrides make of it.
 *
 * @public
 */
export function makeDuties(overrides?: Partial<DutiesAnswer>): DutiesAnswer {
  return {
    entityRef: 'user:default/olivia',
    title: 'Olivia Okafor',
    items: [
      {
        rota: makeRota(),
        shifts: [{ level: 1, shift: makeShift(), isNow: true }],
        entities: [{ entityRef: 'component:default/orders', title: 'orders' }],
        entityCount: 1,
      },
    ],
    unknown: [],
    ...overrides,
  };
}
