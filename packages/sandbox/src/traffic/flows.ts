/**
 * Messages that come into a topic: as many a second at least and at most, in a
 * wave, so that lag grows and shrinks.
 *
 * @internal
 */
export type Source = { topic: string; slowest: number; fastest: number };

/**
 * Who reads a topic, and how.
 *
 * - `follows`: commits what there is, without being a member, as Flink does.
 * - `consumes`: a member that reads so many messages a second at most.
 * - `stands`: committed once, and not again.
 *
 * @internal
 */
export type Reader = {
  group: string;
  topic: string;
  way: 'follows' | 'consumes' | 'stands';
  /** Messages a second that a member reads. */
  atMost?: number;
  protocol?: 'classic' | 'consumer';
};

/**
 * Topics that are on the brokers without the stand-in's doing: one that it is
 * told to leave alone, and one whose newest declaration it refuses.
 *
 * @internal
 */
export const foreignTopics = [
  { topic: 'metrics-import', partitions: 3 },
  { topic: 'sessions-v2', partitions: 12 },
];

/** How long a wave takes, in seconds. */
export const WAVE = 12 * 60;

/** What comes in, by the pipelines of the seed. */
export const sources: Source[] = [
  { topic: 'orders', slowest: 4, fastest: 30 },
  { topic: 'orders-enriched', slowest: 4, fastest: 30 },
  { topic: 'payments', slowest: 2, fastest: 5 },
  { topic: 'clickstream', slowest: 10, fastest: 40 },
  { topic: 'sessions', slowest: 1, fastest: 4 },
  { topic: 'shipments', slowest: 1, fastest: 3 },
  { topic: 'shipment-status', slowest: 1, fastest: 3 },
];

/** Who reads it: the jobs of the seed, and applications that are not in Kubernetes. */
export const readers: Reader[] = [
  { group: 'order-enrichment', topic: 'orders', way: 'follows' },
  { group: 'shipment-tracker', topic: 'shipments', way: 'follows' },
  // Its job is in a restart loop, and never comes to its next checkpoint.
  { group: 'fraud-detection', topic: 'payments', way: 'stands' },
  { group: 'fraud-detection', topic: 'orders-enriched', way: 'stands' },
  // Its last run failed, and nobody reads until the next one.
  { group: 'customer-360-export', topic: 'sessions', way: 'stands' },
  {
    group: 'billing',
    topic: 'orders',
    way: 'consumes',
    atMost: 18,
    protocol: 'consumer',
  },
  {
    group: 'ledger',
    topic: 'payments',
    way: 'consumes',
    atMost: 100,
    protocol: 'classic',
  },
  {
    group: 'web-analytics',
    topic: 'clickstream',
    way: 'consumes',
    atMost: 200,
    protocol: 'consumer',
  },
];

/** How many messages come in the second that begins so long after the start. */
export function messagesAt(source: Source, seconds: number): number {
  const { slowest, fastest } = source;
  const height = (1 - Math.cos((2 * Math.PI * seconds) / WAVE)) / 2;
  return Math.round(slowest + (fastest - slowest) * height);
}
