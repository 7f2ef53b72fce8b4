import { mockServices } from '@backstage/backend-test-utils';
import { RotaReading } from '@data-portal/plugin-on-call-node';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { RotaReader } from './RotaReader';

const START = Date.parse('2026-01-05T12:00:00Z');

function setUp(provider = new FakeProvider()) {
  const clock = { now: START };
  const logger = mockServices.logger.mock();
  const reader = new RotaReader({ logger, now: () => clock.now });
  const read = (...ids: string[]) =>
    reader.read(
      ids.map(id => ({ id, name: id, chosenBy: 'a test', provider })),
    );
  return { provider, clock, logger, read };
}

describe('RotaReader', () => {
  it('asks once for all viewers, and again after a minute', async () => {
    const { provider, clock, read } = setUp();
    await Promise.all([read('a', 'b'), read('b', 'c'), read('a')]);
    clock.now += 59_000;
    await read('a', 'b', 'c');
    expect(provider.calls).toEqual([['a', 'b', 'c']]);
    clock.now += 1_001;
    await expect(read('a')).resolves.toMatchObject([
      { freshness: 'live', state: { observedAt: '2026-01-05T12:01:00.001Z' } },
    ]);
    expect(provider.calls).toHaveLength(2);
  });

  it('asks again as soon as somebody takes over', async () => {
    const { provider, clock, read } = setUp();
    provider.answer = ({ id }) => provider.reading(id, '2026-01-05T12:00:05Z');
    await read('a');
    clock.now += 4_000;
    await read('a');
    expect(provider.calls).toHaveLength(1);
    clock.now += 1_000;
    await read('a');
    expect(provider.calls).toHaveLength(2);
  });

  it('asks in batches of the size that the provider wants', async () => {
    const { provider, read } = setUp(new FakeProvider({ batchSize: 2 }));
    await read('a', 'b', 'c', 'a');
    expect(provider.calls).toEqual([['a', 'b'], ['c']]);
  });

  it('keeps the last good answer through an outage, and its date', async () => {
    const { provider, clock, logger, read } = setUp();
    const [before] = await read('a');
    provider.answer = () => {
      throw new Error('connect https://pager.example.com?token=secret');
    };
    clock.now += 61_000;
    const [after] = await read('a');
    expect(after).toEqual({
      ...before,
      freshness: 'unreachable',
      problem: { kind: 'unavailable', message: 'Pager does not answer' },
    });
    expect(logger.warn).toHaveBeenCalledTimes(1);

    // It is given some time to recover.
    clock.now += 14_000;
    await read('a');
    expect(provider.calls).toHaveLength(2);

    provider.answer = ({ id }) => provider.reading(id);
    clock.now += 2_000;
    const [recovered] = await read('a');
    expect(recovered.freshness).toBe('live');
    expect(recovered.problem).toBeUndefined();
  });

  it('never takes a failure for nobody on call', async () => {
    const { provider, read } = setUp();
    provider.answer = ({ id }) =>
      id === 'a'
        ? { id, problem: { kind: 'not-found', message: 'No schedule a' } }
        : { ...provider.reading(id), id: 'misnamed' };
    await expect(read('a', 'b')).resolves.toEqual([
      {
        freshness: 'unreachable',
        problem: { kind: 'not-found', message: 'No schedule a' },
      },
      {
        freshness: 'unreachable',
        problem: { kind: 'unavailable', message: 'Pager left out this rota' },
      },
    ]);
  });

  it('does not end with a provider that answers nonsense', async () => {
    const { provider, logger, read } = setUp();
    provider.answer = ({ id }) =>
      id === 'a' ? ({ id } as RotaReading) : provider.reading(id);
    await expect(read('a', 'b')).resolves.toMatchObject([
      { problem: { message: 'What Pager answered could not be read' } },
      { freshness: 'live' },
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('leaves a source alone for as long as it asks to', async () => {
    const { provider, clock, read } = setUp();
    provider.answer = ({ id }) => ({
      id,
      problem: {
        kind: 'rate-limited',
        message: 'Too many requests',
        retryAt: '2026-01-05T12:05:00Z',
      },
    });
    await expect(read('a')).resolves.toMatchObject([{ freshness: 'stale' }]);
    clock.now += 299_000;
    await read('a');
    expect(provider.calls).toHaveLength(1);
    clock.now += 1_000;
    await read('a');
    expect(provider.calls).toHaveLength(2);
  });

  it('gives up on a provider that does not end', async () => {
    const { provider, read } = setUp(new FakeProvider({ budgetMs: 20 }));
    let signal: AbortSignal | undefined;
    provider.answer = (_, question) => {
      signal = question.signal;
      return new Promise(() => {});
    };
    await expect(read('a')).resolves.toMatchObject([
      { problem: { message: 'Pager did not answer within 0.02 s' } },
    ]);
    expect(signal?.aborted).toBe(true);
  });

  it('calls an answer stale that the source itself dates back', async () => {
    const { provider, read } = setUp();
    provider.answer = ({ id }) => ({
      ...provider.reading(id),
      observedAt: '2026-01-05T06:00:00Z',
    });
    await expect(read('a')).resolves.toMatchObject([
      { freshness: 'stale', state: { observedAt: '2026-01-05T06:00:00Z' } },
    ]);
  });
});
