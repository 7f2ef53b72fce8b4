import { setTimeout as sleep } from 'node:timers/promises';
import { Clusters } from './lib/Clusters';
import { Portal } from './lib/Portal';
import { TOPICS_PATH } from './lib/objects';
import { describe, isQuick, note, percentile, report, run } from './lib/report';

const NAMES = ['east', 'west', 'north'];
const LOST = 'west';
const EACH = 100;
/** Long enough that the waits between attempts have grown to their longest. */
const OUTAGES = isQuick ? [40] : [45, 75, 100];

/** From a cluster's return until all of it is live, and what changes is shown. */
async function measure(
  clusters: Clusters,
  portal: Portal,
  outage: number,
): Promise<number> {
  const stateOf = async () => {
    const { clusters: sources } = await portal.client.getSources();
    return sources.find(({ cluster }) => cluster === LOST)?.state;
  };
  await clusters.remote.call('refuse', LOST);
  await portal.until(async () => (await stateOf()) === 'unreachable', 120, 250);
  await sleep(outage * 1_000);
  const shown = await portal.client.listResources({ cluster: [LOST] });
  if (shown.total !== EACH) {
    throw new Error(`During the outage ${shown.total} resources are shown`);
  }
  await clusters.remote.call('accept', LOST);
  const started = performance.now();
  await clusters.write(LOST, {
    method: 'PATCH',
    path: `${TOPICS_PATH}/topic-0`,
    body: {
      metadata: {
        annotations: { 'data-pipelines.io/system': `back-${outage}` },
      },
    },
  });
  await portal.until(
    async () => {
      const { items } = await portal.client.listResources({
        cluster: [LOST],
        limit: 500,
      });
      return (
        (await stateOf()) === 'synced' &&
        items.length === EACH &&
        items.every(({ freshness }) => freshness === 'live') &&
        items.some(({ system }) => system === `system:default/back-${outage}`)
      );
    },
    180,
    100,
  );
  return (performance.now() - started) / 1_000;
}

async function main() {
  const clusters = await Clusters.start(
    NAMES.map(name => ({ name, topics: EACH - 22, others: 22 })),
  );
  const portal = await Portal.start(clusters.all);
  await portal.untilSynced({
    resources: NAMES.length * EACH,
    clusters: NAMES,
  });
  const samples: number[] = [];
  for (const outage of OUTAGES) {
    note(`Taking ${LOST} away for ${outage} s`);
    samples.push(await measure(clusters, portal, outage));
  }
  note(`recovery: ${describe(samples)}`);
  report({ name: 'recovery', value: percentile(samples, 1), unit: 's' });
}

run(main);
