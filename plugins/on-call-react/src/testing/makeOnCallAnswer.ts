import { OnCallAnswer } from '@data-portal/plugin-on-call-common';
import { makeOwnerStep } from './makeOwnerStep';
import { makeRota } from './makeRota';

/**
 * An entity that Checkout owns and is on call for, or what the overrides make
 * of it.
 *
 * @public
 */
export function makeOnCallAnswer(
  overrides?: Partial<OnCallAnswer>,
): OnCallAnswer {
  return {
    entityRef: 'component:default/orders',
    title: 'orders',
    isUnowned: false,
    owners: [makeOwnerStep()],
    rotas: [makeRota()],
    isAmbiguous: false,
    rungs: [],
    ...overrides,
  };
}
