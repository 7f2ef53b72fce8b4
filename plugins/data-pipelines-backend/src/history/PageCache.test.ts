import { ManualClock } from '../__testUtils__/ManualClock';
import { PageCache } from './PageCache';

describe('PageCache', () => {
  it('reads once for all who ask, until something was written or time has passed', async () => {
    const clock = new ManualClock();
    const cache = new PageCache<number>(clock);
    let reads = 0;
    const read = async () => (reads += 1);
    const ask = (query = 'all') => cache.get('a', query, read);
    expect(await Promise.all([ask(), ask(), ask('runs')])).toEqual([1, 1, 2]);
    cache.forget('a');
    expect(await ask()).toBe(3);
    clock.pass(6);
    expect(await ask()).toBe(4);
  });

  it('does not keep a failure', async () => {
    const cache = new PageCache<number>(new ManualClock());
    const failing = async () => {
      throw new Error('no database');
    };
    await expect(cache.get('a', 'all', failing)).rejects.toThrow('no database');
    expect(await cache.get('a', 'all', async () => 1)).toBe(1);
  });
});
