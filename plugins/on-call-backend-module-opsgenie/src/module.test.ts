import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  OnCallProvider,
  onCallProvidersExtensionPoint,
} from '@data-portal/plugin-on-call-node';
import { onCallModuleOpsgenie } from './module';

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
      onCallModuleOpsgenie,
      mockServices.rootConfig.factory({ data: { onCall } }),
    ],
  });
  return added;
}

describe('onCallModuleOpsgenie', () => {
  it('adds what is configured, and nothing without a configuration', async () => {
    await expect(
      start({
        opsgenie: { accounts: [{ apiKey: 'a' }] },
        jiraServiceManagement: {
          accounts: [
            {
              site: 'acme.atlassian.net',
              cloudId: 'c',
              email: 'a@example.com',
              apiToken: 'b',
            },
          ],
        },
      }),
    ).resolves.toMatchObject([
      { id: 'opsgenie', accounts: ['opsgenie'] },
      { id: 'jira-service-management', accounts: ['jsm'] },
    ]);
    await expect(start({})).resolves.toEqual([]);
  });
});
