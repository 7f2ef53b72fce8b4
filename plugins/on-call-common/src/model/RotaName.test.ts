import { parseRotaNames, stringifyRotaName } from './RotaName';

describe('parseRotaNames', () => {
  it('reads a list with labels', () => {
    const names = parseRotaNames(
      'prod=pager-eu:service:P12, static:rota:checkout,feeds:feed:a:b=c,',
    );
    expect(names).toEqual([
      { label: 'prod', account: 'pager-eu', object: 'service', id: 'P12' },
      { account: 'static', object: 'rota', id: 'checkout' },
      { account: 'feeds', object: 'feed', id: 'a:b=c' },
    ]);
    expect(names.map(stringifyRotaName).join(',')).toBe(
      'prod=pager-eu:service:P12,static:rota:checkout,feeds:feed:a:b=c',
    );
  });

  it.each([
    ['', 'The list of rotas is empty'],
    ['checkout', '"checkout" is not written as account:object:id'],
    ['static:rota:', '"static:rota:" is not written'],
    ['static:rota:a b', '"static:rota:a b" is not written'],
  ])('refuses %j', (value, message) => {
    expect(() => parseRotaNames(value)).toThrow(message);
  });
});
