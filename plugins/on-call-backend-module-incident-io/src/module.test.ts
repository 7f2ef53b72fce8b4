import { startOnCallModule } from '@data-portal/plugin-on-call-node/testUtils';
import { onCallModuleIncidentIo } from './module';

describe('onCallModuleIncidentIo', () => {
  it('adds what is configured, and nothing without a configuration', async () => {
    await expect(
      startOnCallModule(onCallModuleIncidentIo, {
        incidentIo: { accounts: [{ apiKey: 'a' }] },
      }),
    ).resolves.toMatchObject({
      providers: [{ id: 'incident-io', accounts: ['incident-io'] }],
    });
    await expect(
      startOnCallModule(onCallModuleIncidentIo, {}),
    ).resolves.toEqual({ providers: [], pagers: [] });
  });
});
