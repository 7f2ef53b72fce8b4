import { startOnCallModule } from '@data-portal/plugin-on-call-node/testUtils';
import { onCallModuleIcal } from './module';

describe('onCallModuleIcal', () => {
  it('adds what is configured, and nothing without a configuration', async () => {
    await expect(
      startOnCallModule(onCallModuleIcal, {
        ical: {
          rotas: [{ id: 'a', feeds: [{ url: 'https://calendar.example/a' }] }],
        },
      }),
    ).resolves.toMatchObject({
      providers: [{ id: 'ical', accounts: ['ical'] }],
    });
    await expect(startOnCallModule(onCallModuleIcal, {})).resolves.toEqual({
      providers: [],
      pagers: [],
    });
  });
});
