import { dedupKeyOf } from './dedupKeyOf';

describe('dedupKeyOf', () => {
  it('tells entities apart in 255 characters', () => {
    const long = (name: string) =>
      `component:default/${'x'.repeat(300)}${name}`;
    expect(dedupKeyOf('component:default/orders')).toBe(
      'backstage:component:default/orders',
    );
    expect(dedupKeyOf(long('a')).length).toBeLessThanOrEqual(255);
    expect(dedupKeyOf(long('a'))).toBe(dedupKeyOf(long('a')));
    expect(dedupKeyOf(long('a'))).not.toBe(dedupKeyOf(long('b')));
  });
});
