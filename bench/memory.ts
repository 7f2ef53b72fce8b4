import { existsSync } from 'node:fs';
import { Clusters } from './lib/Clusters';
import { Portal } from './lib/Portal';
import { isQuick, isWanted, note, percentile, report, run } from './lib/report';

const TOPICS = 10_000;
const ROUNDS = isQuick ? 1 : 3;
/** A disk in memory: the catalog takes in entities as fast as its disk writes. */
const RAM_DISK = '/dev/shm';

/** The memory of a portal once it has read, and catalogued, so many topics. */
async function measure(
  clusters: Clusters,
  topics: number,
  options: { withoutEntities: boolean },
): Promise<number> {
  const portal = await Portal.start(clusters.all, {
    ...options,
    nodeOptions: ['--expose-gc'],
    databases: existsSync(RAM_DISK) ? RAM_DISK : undefined,
  });
  try {
    await portal.untilSynced({ resources: topics, clusters: ['east'] });
    if (!options.withoutEntities) {
      await portal.untilCatalogued(topics);
    }
    const { rss, heap } = await portal.remote.call('residentMemory');
    note(
      `${topics} topics${
        options.withoutEntities ? ', not in the catalog' : ''
      }: RSS ${rss.toFixed(0)} MB, heap ${heap.toFixed(0)} MB`,
    );
    return rss;
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
  const growthWith = async (options: { withoutEntities: boolean }) => {
    const growths: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await measure(empty, 0, options);
      growths.push((await measure(full, TOPICS, options)) - before);
    }
    return percentile(growths, 0.5);
  };
  if (isWanted('rss-growth-10k')) {
    report({
      name: 'rss-growth-10k',
      value: await growthWith({ withoutEntities: false }),
      unit: 'MB',
    });
  }
  if (isWanted('rss-growth-10k-inventory')) {
    report({
      name: 'rss-growth-10k-inventory',
      value: await growthWith({ withoutEntities: true }),
      unit: 'MB',
    });
  }
}

run(main);
