import type { ResourceQuery } from '@data-portal/plugin-data-pipelines-common';
import { Clusters } from './lib/Clusters';
import { Portal } from './lib/Portal';
import { describe, isQuick, note, percentile, report, run } from './lib/report';

const NAMES = ['east', 'west', 'north'];
const ROUNDS = isQuick ? 10 : 60;

/** What people ask a list for; each is asked equally often. */
const QUERIES: ResourceQuery[] = [
  {},
  { sort: 'name' },
  { sort: 'owner', order: 'desc' },
  { owner: ['group:default/checkout'], sort: 'since' },
  { q: 'topic-12' },
  { kind: ['FlinkDeployment.flink.apache.org'], cluster: ['west'] },
];

function nameOf({ cursor, ...query }: ResourceQuery): string {
  return cursor ? 'the eleventh page' : JSON.stringify(query);
}

/** Pages of 50 out of 10 000 topics and 1 000 other resources. */
async function main() {
  const clusters = await Clusters.start(
    NAMES.map((name, index) => ({
      name,
      topics: index ? 3_333 : 3_334,
      others: index ? 333 : 334,
    })),
  );
  const portal = await Portal.start(clusters.all, { withoutEntities: true });
  try {
    note('Waiting until 11 000 resources are read');
    await portal.untilSynced({ resources: 11_000, clusters: NAMES });
    const { nextCursor } = await portal.client.listResources({ limit: 500 });
    const queries = [...QUERIES, { cursor: nextCursor }];
    const byQuery = queries.map((): number[] => []);
    // The first requests of a process are those of its compiler.
    for (let round = -3; round < ROUNDS; round += 1) {
      for (const [index, query] of queries.entries()) {
        await portal.remote.call('takeTimings');
        await portal.client.listResources({ limit: 50, ...query });
        const timings = await portal.remote.call('takeTimings');
        if (round >= 0) {
          byQuery[index].push(...timings);
        }
      }
    }
    queries.forEach((query, index) =>
      note(`${describe(byQuery[index])}: ${nameOf(query)}`),
    );
    const all = byQuery.flat();
    note(`list: ${describe(all)}`);
    report({ name: 'list-p50', value: percentile(all, 0.5), unit: 'ms' });
    report({ name: 'list-p95', value: percentile(all, 0.95), unit: 'ms' });
  } finally {
    await portal.stop();
    await clusters.stop();
  }
}

run(main);
