import { Entity } from '@backstage/catalog-model';
import {
  DATA_PIPELINES_SIGNAL_CHANNEL,
  entityNameOf,
} from '@data-portal/plugin-data-pipelines-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clusters } from './lib/Clusters';
import { Portal } from './lib/Portal';
import { TOPICS_PATH, makeTopic } from './lib/objects';
import {
  describe,
  isQuick,
  isWanted,
  note,
  percentile,
  report,
  run,
} from './lib/report';

const CLUSTER = 'east';
const SIGNALS = isQuick ? 20 : 100;
const ENTITIES = isQuick ? 5 : 20;

/** How long a browser waits for the word that a resource changed. */
async function measureSignals(clusters: Clusters, portal: Portal) {
  let heard = () => {};
  const socket = await portal.openSignals(DATA_PIPELINES_SIGNAL_CHANNEL, () =>
    heard(),
  );
  const samples: number[] = [];
  for (let round = 0; round < SIGNALS; round += 1) {
    // Changes come at any time after the last signal, within its second too.
    await sleep(Math.random() * 2_000);
    const signal = new Promise<void>((resolve, reject) => {
      const tooLate = () => reject(new Error('No signal came in 30 s'));
      const timer = setTimeout(tooLate, 30_000);
      heard = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    const started = performance.now();
    await clusters.write(CLUSTER, {
      method: 'PATCH',
      path: `${TOPICS_PATH}/topic-${round % 50}`,
      body: { spec: { partitions: 100 + round } },
    });
    await signal;
    samples.push(performance.now() - started);
  }
  socket.close();
  note(`change to signal: ${describe(samples)}`);
  report({
    name: 'change-to-signal-p95',
    value: percentile(samples, 0.95),
    unit: 'ms',
  });
}

/** How long until the catalog has a new topic, and its new owner. */
async function measureEntities(clusters: Clusters, portal: Portal) {
  const created: number[] = [];
  const changed: number[] = [];
  for (let round = 0; round < ENTITIES; round += 1) {
    const name = `new-${round}`;
    const entity = entityNameOf({
      cluster: CLUSTER,
      group: 'kafka.strimzi.io',
      kind: 'KafkaTopic',
      namespace: 'kafka',
      name,
    });
    const untilOwner = async (owner: string) => {
      const started = performance.now();
      await portal.until(
        async () => {
          const found = await portal.entity<Entity>({
            kind: 'resource',
            namespace: 'default',
            name: entity,
          });
          return found?.spec?.owner === `group:default/${owner}`;
        },
        120,
        50,
      );
      return performance.now() - started;
    };
    await sleep(Math.random() * 2_000);
    // Its index makes it one of checkout's.
    await clusters.write(CLUSTER, {
      method: 'POST',
      path: TOPICS_PATH,
      body: makeTopic(name, 0),
    });
    created.push(await untilOwner('checkout'));
    await sleep(Math.random() * 2_000);
    await clusters.write(CLUSTER, {
      method: 'PATCH',
      path: `${TOPICS_PATH}/${name}`,
      body: {
        metadata: { annotations: { 'data-pipelines.io/owner': 'logistics' } },
      },
    });
    changed.push(await untilOwner('logistics'));
  }
  note(`new topic to catalog: ${describe(created)}`);
  note(`new owner to catalog: ${describe(changed)}`);
  report({
    name: 'change-to-catalog-p95',
    value: percentile([...created, ...changed], 0.95),
    unit: 'ms',
  });
}

async function main() {
  const clusters = await Clusters.start([
    { name: CLUSTER, topics: 200, others: 100 },
  ]);
  const portal = await Portal.start(clusters.all);
  await portal.untilSynced({ resources: 300, clusters: [CLUSTER] });
  await portal.untilCatalogued(200);
  if (isWanted('change-to-signal-p95')) {
    await measureSignals(clusters, portal);
  }
  if (isWanted('change-to-catalog-p95')) {
    await measureEntities(clusters, portal);
  }
}

run(main);
