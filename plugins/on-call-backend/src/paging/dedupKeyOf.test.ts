import { dedupKeyOf } from './dedupKeyOf';

const rota = { provider: 'pagerduty', id: 'pagerduty:service:P1' };

describe('dedupKeyOf', () => {
  it('tells entities apart in 255 characters', () => {
    const long = (name: string) =>
      `component:default/${'x'.repeat(300)}${name}`;
    expect(dedupKeyOf('component:default/orders', rota)).toBe(
      'backstage:component:default/orders pagerduty:pagerduty:service:P1',
    );
    expect(dedupKeyOf(long('a'), rota).length).toBeLessThanOrEqual(255);
    expect(dedupKeyOf(long('a'), rota)).toBe(dedupKeyOf(long('a'), rota));
    expect(dedupKeyOf(long('a'), rota)).not.toBe(dedupKeyOf(long('b'), rota));
  });

  it.each(['component:default/orders', `component:default/${'x'.repeat(300)}`])(
    'tells the rotas of an entity apart',
    entityRef => {
      const other = { ...rota, id: 'pagerduty:service:P2' };
      expect(dedupKeyOf(entityRef, rota)).not.toBe(
        dedupKeyOf(entityRef, other),
      );
    },
  );
});
