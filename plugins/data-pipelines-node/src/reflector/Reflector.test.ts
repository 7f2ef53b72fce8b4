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
 * Runs a reflector against a server that ends each watch after the time that was
 * asked for, or a part of it, and is at a version then.
 */
async function reflect(
  watches: { lines: JsonObject[]; held: number; version: number }[],
) {
  const asked: string[] = [];
  const stopping = new AbortController();
  let now = Date.parse('2026-11-24T03:00:00Z');
  let version = 100;
  const answerTo = (path: string): JsonObject[] => {
    const url = new URL(path, 'https://cluster');
    if (url.searchParams.has('watch')) {
      asked.push(`watch from ${url.searchParams.get('resourceVersion')}`);
      const next = watches.shift();
      if (!next) {
        stopping.abort();
        return [];
      }
      version = next.version;
      now += Number(url.searchParams.get('timeoutSeconds')) * 1_000 * next.held;
      return next.lines;
    }
    switch (url.pathname) {
      case ROOT:
        return [{ preferredVersion: { version: 'v1' } }];
      case `${ROOT}/v1`:
        return [{ resources: [{ name: 'kafkatopics', kind: 'KafkaTopic' }] }];
      default:
        asked.push(`list of ${url.searchParams.get('limit')}`);
        return [{ metadata: { resourceVersion: `${version}` }, items: [] }];
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
  it('lists again from a server that is behind what it has told', async () => {
    const bookmark = {
      type: 'BOOKMARK',
      object: { metadata: { resourceVersion: '1000' } },
    };
    expect(
      await reflect([
        { lines: [bookmark], held: 1, version: 1000 },
        // Cut short by something in between, which says nothing of the server.
        { lines: [], held: 0.5, version: 1001 },
        // Nothing happened for all the time that was asked for.
        { lines: [], held: 1, version: 1002 },
        // Restored from a backup: it waits for what it once had.
        { lines: [], held: 1, version: 999 },
      ]),
    ).toEqual([
      'list of 500',
      'watch from 100',
      'watch from 1000',
      'watch from 1000',
      'list of 1',
      'watch from 1000',
      'list of 1',
      'list of 500',
      'watch from 999',
    ]);
  });
});
