import { startOnCallModule } from '@data-portal/plugin-on-call-node/testUtils';
import { onCallModuleGrafana } from './module';

describe('onCallModuleGrafana', () => {
  it('adds what is configured, and nothing without a configuration', async () => {
    await expect(
      startOnCallModule(onCallModuleGrafana, {
        grafana: {
          accounts: [{ apiBaseUrl: 'https://oncall.example', token: 'a' }],
        },
      }),
    ).resolves.toMatchObject({
      providers: [{ id: 'grafana', accounts: ['grafana'] }],
    });
    await expect(startOnCallModule(onCallModuleGrafana, {})).resolves.toEqual({
      providers: [],
      pagers: [],
    });
  });
});
