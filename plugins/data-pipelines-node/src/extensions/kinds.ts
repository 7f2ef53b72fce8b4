import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { KindDefinition } from '@data-portal/plugin-data-pipelines-common';

/**
 * Lets a module teach the backend another kind of custom resource, or judge a
 * built-in one differently.
 *
 * @public
 */
export interface KindsExtensionPoint {
  /** Takes the place of an earlier definition of the same group and kind. */
  addKind(...definitions: KindDefinition[]): void;
}

/**
 * @public
 */
export const kindsExtensionPoint = createExtensionPoint<KindsExtensionPoint>({
  id: 'data-pipelines.kinds',
});
