import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  OnCallProvider,
  onCallProvidersExtensionPoint,
} from '@data-portal/plugin-on-call-node';
import { onCallModuleIcal } from './module';

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
      onCallModuleIcal,
      mockServices.rootConfig.factory({ data: { onCall } }),
    ],
  });
  return added;
}

describe('onCallModuleIcal', () => {
  it('adds what is configured, and nothing without a configuration', async () => {
    await expect(
      start({
        ical: {
          rotas: [{ id: 'a', feeds: [{ url: 'https://calendar.example/a' }] }],
        },
      }),
    ).resolves.toMatchObject([{ id: 'ical', accounts: ['ical'] }]);
    await expect(start({})).resolves.toEqual([]);
  });
});
