import { startOnCallModule } from '@data-portal/plugin-on-call-node/testUtils';
import { onCallModulePagerDuty } from './module';

describe('onCallModulePagerDuty', () => {
  it('adds what is configured, and nothing without a configuration', async () => {
    await expect(
      startOnCallModule(onCallModulePagerDuty, {
        pagerduty: {
          accounts: [{ token: 'a' }, { name: 'eu', region: 'eu', token: 'b' }],
        },
      }),
    ).resolves.toMatchObject({
      providers: [{ id: 'pagerduty', accounts: ['pagerduty', 'eu'] }],
      pagers: [{ id: 'pagerduty' }],
    });
    await expect(startOnCallModule(onCallModulePagerDuty, {})).resolves.toEqual(
      {
        providers: [],
        pagers: [],
      },
    );
  });
});
