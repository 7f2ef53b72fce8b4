import { Clusters } from './lib/Clusters';
import { Portal } from './lib/Portal';
import { isQuick, note, percentile, report, run } from './lib/report';

const TOPICS = 10_000;
const ROUNDS = isQuick ? 1 : 3;

/** The memory of a portal once it has read and catalogued so many topics. */
async function measure(clusters: Clusters, topics: number) {
  const portal = await Portal.start(clusters.all, {
    nodeOptions: ['--expose-gc'],
  });
  try {
    await portal.untilSynced({ resources: topics, clusters: ['east'] });
    await portal.untilCatalogued(topics);
    const memory = await portal.remote.call('residentMemory');
    note(
      `${topics} topics: RSS ${memory.rss.toFixed(
        0,
      )} MB, heap ${memory.heap.toFixed(0)} MB`,
    );
    return memory;
  } finally {
    await portal.stop();
  }
}

/** Two portals that differ in nothing but what there is to read. */
async function main() {
  const empty = await Clusters.start([{ name: 'east', topics: 0, others: 0 }]);
  const full = await Clusters.start([
    { name: 'east', topics: TOPICS, others: 0 },
  ]);
  const growths: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const without = await measure(empty, 0);
    const withTopics = await measure(full, TOPICS);
    growths.push(withTopics.rss - without.rss);
  }
  report({
    name: 'rss-growth-10k',
    value: percentile(growths, 0.5),
    unit: 'MB',
  });
}

run(main);
