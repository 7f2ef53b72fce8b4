import { InputError } from '@backstage/errors';
import {
  ResourceSummary,
  VERDICT_STATES,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { QueryRow, queryResources } from './queryResources';

function makeRow(
  name: string,
  state: VerdictState,
  parts: Partial<ResourceSummary> = {},
): QueryRow {
  const ref = {
    cluster: 'production',
    group: 'kafka.strimzi.io',
    kind: 'KafkaTopic',
    namespace: 'kafka',
    name,
  };
  return {
    key: `production/kafka/KafkaTopic.kafka.strimzi.io/${name}`,
    summary: {
      ref,
      title: name,
      kindTitle: 'Kafka topic',
      technology: 'kafka',
      role: 'resource',
      verdict: {
        state,
        reason: 'Test',
        message: '',
        source: '',
        causes: [],
      },
      freshness: 'live',
      observedAt: '2026-11-24T10:00:00Z',
      ownership: { source: 'none' },
      facts: [],
      ...parts,
    },
  };
}

const names = (rows: QueryRow[], query: Parameters<typeof queryResources>[1]) =>
  queryResources(rows, query).items.map(({ title }) => title);

describe('queryResources', () => {
  it('puts the worst first', () => {
    const rows = [...VERDICT_STATES]
      .reverse()
      .map(state => makeRow(`is-${state}`, state));
    expect(names(rows, {})).toEqual(VERDICT_STATES.map(state => `is-${state}`));
  });

  it('walks through pages without losing or repeating a row', () => {
    const rows = Array.from({ length: 101 }, (_, index) =>
      // Many equal names: only the ref tells them apart.
      ({
        ...makeRow(`topic-${index % 7}`, index % 2 ? 'healthy' : 'failed'),
        key: `key-${index}`,
      }),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = queryResources(rows, { limit: 10, sort: 'name', cursor });
      expect(page.total).toBe(101);
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor);
    expect(pages).toBe(11);
    expect(seen).toEqual(rows.map(({ summary }) => summary.title).sort());
  });

  it('goes on after the cursor when its row is gone', () => {
    const rows = ['a', 'b', 'c', 'd'].map(name => makeRow(name, 'healthy'));
    const { nextCursor } = queryResources(rows, { limit: 2, sort: 'name' });
    const left = rows.filter(({ summary }) => summary.title !== 'b');
    expect(names(left, { limit: 2, sort: 'name', cursor: nextCursor })).toEqual(
      ['c', 'd'],
    );
  });

  it('counts states over everything but the filter of states itself', () => {
    const rows = [
      makeRow('a', 'failed'),
      makeRow('b', 'healthy'),
      makeRow('c', 'healthy', { technology: 'flink' }),
    ];
    expect(
      queryResources(rows, { state: ['failed'], technology: ['kafka'] }),
    ).toMatchObject({
      total: 1,
      countsByState: { failed: 1, healthy: 1 },
    });
  });

  it('finds text in names and facts, whatever the case', () => {
    const rows = [
      makeRow('Orders', 'healthy'),
      makeRow('b', 'healthy', {
        facts: [{ label: 'Image', value: 'registry/ORDERS:1' }],
      }),
      makeRow('c', 'healthy'),
    ];
    expect(names(rows, { q: ' orders ', sort: 'name' })).toEqual([
      'b',
      'Orders',
    ]);
  });

  it.each(['nonsense', Buffer.from('{}').toString('base64url')])(
    'refuses the cursor "%s"',
    cursor => {
      expect(() => queryResources([], { cursor })).toThrow(InputError);
    },
  );
});
