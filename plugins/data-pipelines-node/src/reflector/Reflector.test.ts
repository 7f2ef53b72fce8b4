import { JsonObject } from '@backstage/types';
import { ClusterGateway, GatewayRequest } from '../gateway';
import { KindDiscovery } from './KindDiscovery';
import { Reflector } from './Reflector';

const TOPIC = { group: 'kafka.strimzi.io', kind: 'KafkaTopic', versions: [] };
const ROOT = '/apis/kafka.strimzi.io';

async function* linesOf(lines: JsonObject[]): AsyncIterable<Uint8Array> {
  for (const line of lines) {
    yield Buffer.from(`${JSON.stringify(line)}\n`);
  }
}

/**
 * Runs a reflector against a server that answers each watch with the next of
 * some lines after the time that was asked for, or some of it.
 */
async function reflect(watches: { lines: JsonObject[]; held: number }[]) {
  const asked: string[] = [];
  const stopping = new AbortController();
  let now = Date.parse('2026-11-24T03:00:00Z');
  let listed = 100;
  const answerTo = (path: string): JsonObject[] => {
    const url = new URL(path, 'https://cluster');
    if (url.searchParams.has('watch')) {
      asked.push(`watch from ${url.searchParams.get('resourceVersion')}`);
      const { lines, held } = watches.shift() ?? { lines: [], held: 0 };
      if (!watches.length) {
        stopping.abort();
      }
      now += Number(url.searchParams.get('timeoutSeconds')) * 1_000 * held;
      return lines;
    }
    switch (url.pathname) {
      case ROOT:
        return [{ preferredVersion: { version: 'v1' } }];
      case `${ROOT}/v1`:
        return [{ resources: [{ name: 'kafkatopics', kind: 'KafkaTopic' }] }];
      default:
        asked.push('list');
        listed += 1;
        return [{ metadata: { resourceVersion: `${listed}` }, items: [] }];
    }
  };
  const gateway: ClusterGateway = {
    listClusters: async () => [],
    request: async (_, { path }: GatewayRequest) => ({
      status: 200,
      headers: {},
      body: linesOf(answerTo(path)),
    }),
    close: async () => {},
  };
  const clock = { now: () => new Date(now), sleep: async () => {} };
  await Reflector.create({
    gateway,
    cluster: 'production',
    type: TOPIC,
    discovery: new KindDiscovery({ gateway, cluster: 'production' }),
    sink: {
      replaced: () => {},
      upserted: () => {},
      removed: () => {},
      confirmed: () => {},
      stateChanged: () => {},
      warned: () => {},
    },
    clock,
  }).run(stopping.signal);
  return asked;
}

describe('Reflector', () => {
  it('lists again after a watch that told nothing for all its time', async () => {
    const bookmark = {
      type: 'BOOKMARK',
      object: { metadata: { resourceVersion: '140' } },
    };
    expect(
      await reflect([
        // As real servers end a watch on which nothing happened.
        { lines: [bookmark], held: 1 },
        // Cut short by something in between, which says nothing.
        { lines: [], held: 0.5 },
        // The server is behind the version, which it has forgotten.
        { lines: [], held: 1 },
        { lines: [], held: 0 },
      ]),
    ).toEqual([
      'list',
      'watch from 101',
      'watch from 140',
      'watch from 140',
      'list',
      'watch from 102',
    ]);
  });
});
