import { startOnCallModule } from '@data-portal/plugin-on-call-node/testUtils';
import { onCallModuleOpsgenie } from './module';

describe('onCallModuleOpsgenie', () => {
  it('adds what is configured, and nothing without a configuration', async () => {
    await expect(
      startOnCallModule(onCallModuleOpsgenie, {
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
    ).resolves.toMatchObject({
      providers: [
        { id: 'opsgenie', accounts: ['opsgenie'] },
        { id: 'jira-service-management', accounts: ['jsm'] },
      ],
    });
    await expect(startOnCallModule(onCallModuleOpsgenie, {})).resolves.toEqual({
      providers: [],
      pagers: [],
    });
  });
});
