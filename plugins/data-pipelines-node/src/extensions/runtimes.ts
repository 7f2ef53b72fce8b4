import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { RuntimeCollector, RuntimeContext } from '../runtime/RuntimeCollector';

/**
 * Lets a module ask running systems what they do.
 *
 * @public
 */
export interface RuntimesExtensionPoint {
  /**
   * Called once, when the backend starts.
   *
   * @remarks
   *
   * The collector's snapshot is its own business, hence `any`.
   */
  addCollector(
    create: (context: RuntimeContext) => RuntimeCollector<any, any>,
  ): void;
}

/**
 * @public
 */
export const runtimesExtensionPoint =
  createExtensionPoint<RuntimesExtensionPoint>({
    id: 'data-pipelines.runtimes',
  });
