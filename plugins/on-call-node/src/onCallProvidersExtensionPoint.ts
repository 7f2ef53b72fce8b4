import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { OnCallProvider } from './OnCallProvider';

/**
 * Lets a module teach the on-call backend another source of rotas.
 *
 * @public
 */
export interface OnCallProvidersExtensionPoint {
  /** Earlier ones are asked first. Ids and accounts are unique. */
  addProvider(...providers: OnCallProvider[]): void;
}

/**
 * @public
 */
export const onCallProvidersExtensionPoint =
  createExtensionPoint<OnCallProvidersExtensionPoint>({
    id: 'on-call.providers',
  });
