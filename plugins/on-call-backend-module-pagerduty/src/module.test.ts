import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  OnCallProvider,
  onCallProvidersExtensionPoint,
} from '@data-portal/plugin-on-call-node';
import { onCallModulePagerDuty } from './module';

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
      onCallModulePagerDuty,
      mockServices.rootConfig.factory({ data: { onCall } }),
    ],
  });
  return added;
}

describe('onCallModulePagerDuty', () => {
  it('adds what is configured, and nothing without a configuration', async () => {
    await expect(
      start({
        pagerduty: {
          accounts: [{ token: 'a' }, { name: 'eu', region: 'eu', token: 'b' }],
        },
      }),
    ).resolves.toMatchObject([
      { id: 'pagerduty', accounts: ['pagerduty', 'eu'] },
    ]);
    await expect(start({})).resolves.toEqual([]);
  });
});
