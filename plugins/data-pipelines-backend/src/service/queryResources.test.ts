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

  it('puts what has been as it is for longest first', () => {
    const rows = [
      { ...makeRow('late', 'failed'), since: '2026-11-24T09:00:00Z' },
      { ...makeRow('early', 'healthy'), since: '2026-11-24T08:00:00Z' },
    ];
    expect(names(rows, { sort: 'since' })).toEqual(['early', 'late']);
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

  it.each([{}, { groupBy: 'system' as const }, { order: 'desc' as const }])(
    'walks back through the same pages (%j)',
    query => {
      const rows = Array.from({ length: 25 }, (_, index) =>
        makeRow(`topic-${index % 3}`, index % 2 ? 'healthy' : 'failed', {
          system: index % 4 ? `system:default/s${index % 4}` : undefined,
        }),
      ).map((row, index) => ({ ...row, key: `key-${index}` }));
      const pageAt = (cursor?: string) =>
        queryResources(rows, { ...query, limit: 10, cursor });
      const first = pageAt();
      const second = pageAt(first.nextCursor);
      const third = pageAt(second.nextCursor);
      expect([first, second, third].map(({ offset }) => offset)).toEqual([
        0, 10, 20,
      ]);
      expect(third.nextCursor).toBeUndefined();
      expect(pageAt(third.previousCursor).items).toEqual(second.items);
      expect(pageAt(second.previousCursor).items).toEqual(first.items);
      expect(first.previousCursor).toBeUndefined();
    },
  );

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

  it('says which values there are to filter by, over what the other filters admit', () => {
    const rows = [
      makeRow('a', 'failed', {
        ownership: { owner: 'group:default/shop', source: 'annotation' },
      }),
      makeRow('b', 'healthy'),
      makeRow('c', 'healthy', { technology: 'flink', kindTitle: 'Flink job' }),
    ];
    const { facets } = queryResources(rows, {
      facets: true,
      technology: ['kafka'],
      system: ['system:default/gone'],
    });
    // Two filters refuse it: it is a choice of neither.
    expect(facets?.technology).toEqual([{ value: 'kafka', count: 0 }]);
    expect(facets?.system).toEqual([
      { value: 'none', count: 2 },
      { value: 'system:default/gone', count: 0 },
    ]);
    const shown = queryResources(rows, {
      facets: true,
      technology: ['kafka'],
      state: ['healthy'],
    });
    expect(shown.items.map(({ title }) => title)).toEqual(['b']);
    expect(shown.facets).toMatchObject({
      technology: [
        { value: 'flink', count: 1 },
        { value: 'kafka', count: 1 },
      ],
      kind: [
        {
          value: 'KafkaTopic.kafka.strimzi.io',
          label: 'Kafka topic',
          count: 1,
        },
      ],
      owner: [{ value: 'none', count: 1 }],
    });
    expect(queryResources(rows, {}).facets).toBeUndefined();
  });

  it('finds what has no owner, and what some entities stand for', () => {
    const rows = [
      makeRow('owned', 'healthy', {
        ownership: { owner: 'group:default/shop', source: 'annotation' },
        entityRef: 'resource:default/owned',
      }),
      makeRow('unowned', 'healthy'),
    ];
    expect(names(rows, { owner: ['none'] })).toEqual(['unowned']);
    expect(names(rows, { owner: ['none', 'group:default/shop'] })).toEqual([
      'owned',
      'unowned',
    ]);
    expect(names(rows, { entityRef: ['resource:default/owned'] })).toEqual([
      'owned',
    ]);
    expect(names(rows, { entityRef: [] })).toEqual([]);
  });

  it('keeps pipelines together, the one with the worst part first', () => {
    const inSystem = (system?: string) => ({
      system: system && `system:default/${system}`,
    });
    const rows = [
      makeRow('a', 'failed'),
      makeRow('b', 'healthy', inSystem('fine')),
      makeRow('c', 'healthy', inSystem('broken')),
      makeRow('d', 'degraded', inSystem('broken')),
    ];
    const page = queryResources(rows, { groupBy: 'system', limit: 3 });
    expect(page.items.map(({ title }) => title)).toEqual(['d', 'c', 'b']);
    expect(page.groups).toEqual([
      {
        system: 'system:default/broken',
        countsByState: { degraded: 1, healthy: 1 },
      },
      { system: 'system:default/fine', countsByState: { healthy: 1 } },
    ]);
    expect(
      names(rows, { groupBy: 'system', sort: 'name', order: 'desc' }),
    ).toEqual(['d', 'c', 'b', 'a']);
  });

  it('finds text in names, facts and terms, whatever the case', () => {
    const rows = [
      makeRow('Orders', 'healthy'),
      makeRow('b', 'healthy', {
        facts: [{ label: 'Image', value: 'registry/ORDERS:1' }],
      }),
      { ...makeRow('c', 'healthy'), terms: ['com.example.OrdersJob'] },
      makeRow('d', 'healthy'),
    ];
    expect(names(rows, { q: ' orders ', sort: 'name' })).toEqual([
      'b',
      'c',
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
