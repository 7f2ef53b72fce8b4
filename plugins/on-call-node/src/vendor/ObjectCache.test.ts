import { ObjectCache } from './ObjectCache';
import { RotaProblemError } from './RotaProblemError';

describe('ObjectCache', () => {
  it('asks once for all, and again when what it knows is old', async () => {
    const clock = { now: 0 };
    const cache = new ObjectCache({ now: () => clock.now });
    const load = jest.fn(async () => 'found');
    const get = () => cache.get('a', load);
    await expect(Promise.all([get(), get()])).resolves.toEqual([
      'found',
      'found',
    ]);
    clock.now = 599_999;
    await get();
    expect(load).toHaveBeenCalledTimes(1);
    clock.now = 600_000;
    await get();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['not-found', 299_999, 1],
    ['not-found', 300_000, 2],
    ['unavailable', 0, 2],
  ] as const)('keeps %s only so long: %s ms', async (kind, later, calls) => {
    const clock = { now: 0 };
    const cache = new ObjectCache({ now: () => clock.now });
    const load = jest.fn(async () => {
      throw new RotaProblemError({ kind, message: 'No' });
    });
    await expect(cache.get('a', load)).rejects.toThrow('No');
    clock.now = later;
    await expect(cache.get('a', load)).rejects.toThrow('No');
    expect(load).toHaveBeenCalledTimes(calls);
  });
});
