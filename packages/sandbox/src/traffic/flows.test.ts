import { WAVE, messagesAt, readers, sources } from './flows';

describe('flows', () => {
  it('come in waves between the slowest and the fastest', () => {
    const source = { topic: 'orders', slowest: 4, fastest: 30 };
    expect([0, WAVE / 2, WAVE].map(at => messagesAt(source, at))).toEqual([
      4, 30, 4,
    ]);
  });

  it('let one group fall behind and catch up again', () => {
    const billing = readers.find(({ group }) => group === 'billing')!;
    const orders = sources.find(({ topic }) => topic === billing.topic)!;
    expect(billing.atMost).toBeLessThan(orders.fastest);
    const mean = (orders.slowest + orders.fastest) / 2;
    expect(billing.atMost).toBeGreaterThan(mean);
  });

  it('are read where something is written', () => {
    const written = sources.map(({ topic }) => topic);
    expect(readers.filter(({ topic }) => !written.includes(topic))).toEqual([]);
  });
});
