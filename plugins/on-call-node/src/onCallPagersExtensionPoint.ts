import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Pager } from './Pager';

/**
 * Lets a module teach the on-call backend another way of waking people.
 *
 * @public
 */
export interface OnCallPagersExtensionPoint {
  /** The first that can page a rota does. */
  addPager(...pagers: Pager[]): void;
}

/**
 * @public
 */
export const onCallPagersExtensionPoint =
  createExtensionPoint<OnCallPagersExtensionPoint>({ id: 'on-call.pagers' });
