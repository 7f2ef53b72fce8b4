import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The page about on-call.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'on-call' });
