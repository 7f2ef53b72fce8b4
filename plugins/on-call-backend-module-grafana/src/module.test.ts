import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  OnCallProvider,
  onCallProvidersExtensionPoint,
} from '@data-portal/plugin-on-call-node';
import { onCallModuleGrafana } from './module';

async function start(onCall: JsonObject): Promise<OnCallProvider[]> {
  const added: OnCallProvider[] = [];
  await startTestBackend({
    extensionPoints: [
      [
        onCallProvidersExtensionPoint,
        { addProvider: (...providers) => added.push(...providers) },
      ],
    ],
    features: [
      onCallModuleGrafana,
      mockServices.rootConfig.factory({ data: { onCall } }),
    ],
  });
  return added;
}

describe('onCallModuleGrafana', () => {
  it('adds what is configured, and nothing without a configuration', async () => {
    await expect(
      start({
        grafana: {
          accounts: [{ apiBaseUrl: 'https://oncall.example', token: 'a' }],
        },
      }),
    ).resolves.toMatchObject([{ id: 'grafana', accounts: ['grafana'] }]);
    await expect(start({})).resolves.toEqual([]);
  });
});
