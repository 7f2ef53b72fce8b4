import { fieldAt } from './fieldAt';

describe('fieldAt', () => {
  const form = {
    cluster: 'production',
    kafka: { namespace: 'kafka', list: ['x'] },
    empty: '',
    count: 3,
  };

  it.each([
    ['cluster', 'production'],
    ['kafka.namespace', 'kafka'],
    ['kafka', undefined],
    ['kafka.list.0', undefined],
    ['cluster.name', undefined],
    ['nothing.at.all', undefined],
    ['empty', undefined],
    ['count', undefined],
  ])('finds %s: %s', (path, value) => {
    expect(fieldAt(form, path)).toBe(value);
  });

  it('finds nothing in no form', () => {
    expect(fieldAt(undefined, 'cluster')).toBeUndefined();
  });
});
