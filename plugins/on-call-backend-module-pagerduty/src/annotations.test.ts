import { HttpResponse } from 'msw';
import { makeService } from './__testUtils__/pagerDuty';
import { servePagerDuty, setUpPagerDuty } from './__testUtils__/setUpPagerDuty';

const KEY = 'k'.repeat(32);

describe('annotations of PagerDuty', () => {
  const vendor = servePagerDuty();

  function setUp() {
    const setup = setUpPagerDuty(
      { name: 'main', token: 'a' },
      { name: 'other', token: 'b' },
    );
    return {
      ...setup,
      rotasFor: (annotations?: Record<string, string>) =>
        setup.provider.rotasFor({
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'orders', annotations },
          },
          entityRef: 'component:default/orders',
          role: 'entity',
        }),
    };
  }

  it('finds the service, in the first account unless another is named', async () => {
    const { rotasFor, provider } = setUp();
    await expect(rotasFor()).resolves.toEqual([]);
    await expect(
      rotasFor({ 'pagerduty.com/service-id': 'P1' }),
    ).resolves.toEqual([
      {
        id: 'main:service:P1',
        name: 'P1',
        chosenBy: 'the annotation pagerduty.com/service-id',
      },
    ]);
    await expect(
      rotasFor({
        'pagerduty.com/service-id': 'P1',
        'pagerduty.com/account': 'other',
      }),
    ).resolves.toMatchObject([{ id: 'other:service:P1' }]);
    await expect(
      provider.rotaNamed({ account: 'other', object: 'policy', id: 'P2' }),
    ).resolves.toMatchObject({ id: 'other:policy:P2' });
  });

  it.each([
    [{ 'pagerduty.com/service-id': ' ' }, 'service-id is no id'],
    [{ 'pagerduty.com/service-id': '../users' }, 'service-id is no id'],
    [{ 'pagerduty.com/integration-key': '' }, 'is no integration key'],
    [
      { 'pagerduty.com/service-id': 'P1', 'pagerduty.com/account': 'gone' },
      'names no account',
    ],
  ])('does not fall through on %j', async (annotations, message) => {
    await expect(
      setUp().rotasFor(annotations as Record<string, string>),
    ).rejects.toThrow(message);
  });

  it.each([
    [{ object: 'team', id: 'P1' }, 'PagerDuty has no team'],
    [{ object: 'service', id: 'a/b' }, 'PagerDuty has no ids like a/b'],
  ])('refuses a rota named %j', async (name, message) => {
    await expect(
      setUp().provider.rotaNamed({ account: 'main', ...name }),
    ).rejects.toThrow(message);
  });

  it('finds a service by its integration key, and lets nobody see the key', async () => {
    vendor.serve();
    vendor.on('/services', url => {
      const isAsked = url.searchParams.get('query') === KEY;
      return HttpResponse.json({ services: isAsked ? [makeService()] : [] });
    });
    const { rotasFor, askAll, logger } = setUp();
    const [rota] = await rotasFor({ 'pagerduty.com/integration-key': KEY });
    await rotasFor({ 'pagerduty.com/integration-key': KEY });
    const readings = await askAll(rota.id);
    expect(readings).toMatchObject([
      { name: 'Orders', levels: [{ now: [{}] }, {}, {}] },
    ]);
    expect(JSON.stringify([rota, readings])).not.toContain(KEY);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain(KEY);

    vendor.on('/services', () => HttpResponse.json({ services: [] }));
    const [unknown] = await rotasFor({
      'pagerduty.com/integration-key': 'unknown',
    });
    await expect(askAll(unknown.id)).resolves.toMatchObject([
      { problem: { kind: 'not-found' } },
    ]);
  });
});
