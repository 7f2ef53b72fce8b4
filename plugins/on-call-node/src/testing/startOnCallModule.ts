import {
  BackendFeature,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { OnCallProvider } from '../OnCallProvider';
import { onCallPagersExtensionPoint } from '../onCallPagersExtensionPoint';
import { onCallProvidersExtensionPoint } from '../onCallProvidersExtensionPoint';
import { Pager } from '../Pager';

/** Test backends want each extension point to be used by somebody. */
const onCallModuleWitness = createBackendModule({
  pluginId: 'on-call',
  moduleId: 'witness',
  register(env) {
    env.registerInit({
      deps: {
        providers: onCallProvidersExtensionPoint,
        pagers: onCallPagersExtensionPoint,
      },
      async init() {},
    });
  },
});

/**
 * Starts a module on a configuration under `onCall`.
 *
 * @returns what it has added, in its order
 *
 * @public
 */
export async function startOnCallModule(
  module: BackendFeature,
  onCall: JsonObject,
): Promise<{ providers: OnCallProvider[]; pagers: Pager[] }> {
  const providers: OnCallProvider[] = [];
  const pagers: Pager[] = [];
  await startTestBackend({
    extensionPoints: [
      [
        onCallProvidersExtensionPoint,
        { addProvider: (...added) => providers.push(...added) },
      ],
      [
        onCallPagersExtensionPoint,
        { addPager: (...added) => pagers.push(...added) },
      ],
    ],
    features: [
      module,
      onCallModuleWitness,
      mockServices.rootConfig.factory({ data: { onCall } }),
    ],
  });
  return { providers, pagers };
}
