import { setTimeout as sleep } from 'node:timers/promises';
import { Clusters } from './lib/Clusters';
import { Portal } from './lib/Portal';
import { describe, isQuick, note, percentile, report, run } from './lib/report';

const NAMES = ['east', 'west', 'north'];
const SLOW = 'north';
const SLOWNESS = 5_000;
const EACH = 100;
const VIEWS = isQuick ? 20 : 60;
const VIEWS_OF_PEER = isQuick ? 1 : 3;

/** Looks at the overview, and fails unless the other clusters are on it. */
async function view(portal: Portal): Promise<number> {
  const started = performance.now();
  const [page] = await Promise.all([
    portal.client.listResources({ sort: 'cluster', limit: 500 }),
    portal.client.getSources(),
  ]);
  const took = performance.now() - started;
  for (const name of NAMES.filter(other => other !== SLOW)) {
    const { length } = page.items.filter(({ ref }) => ref.cluster === name);
    if (length !== EACH) {
      throw new Error(`Of ${name} ${length} resources are shown`);
    }
  }
  return took;
}

async function main() {
  const clusters = await Clusters.start(
    NAMES.map(name => ({ name, topics: EACH - 22, others: 22 })),
  );
  const slow = { name: SLOW, milliseconds: SLOWNESS };
  await clusters.remote.call('slowDown', slow);
  const portal = await Portal.start(clusters.all);
  // Never read at all, which is the harder half: there is nothing to show of it.
  await portal.untilSynced({
    resources: 2 * EACH,
    clusters: NAMES.filter(name => name !== SLOW),
  });
  const samples: number[] = [];
  const look = async () => {
    for (let done = 0; done < VIEWS / 2; done += 1) {
      samples.push(await view(portal));
      await sleep(100);
    }
  };
  await view(portal);
  await look();
  // Then read once, and slow from then on.
  await clusters.remote.call('slowDown', { name: SLOW, milliseconds: 0 });
  await portal.untilSynced({ resources: 3 * EACH, clusters: NAMES });
  await clusters.remote.call('slowDown', slow);
  await look();
  note(`overview: ${describe(samples)}`);

  await portal.untilPeerSees(36);
  const peer: number[] = [];
  for (let done = 0; done < VIEWS_OF_PEER; done += 1) {
    const started = performance.now();
    await portal.viewOfPeer();
    peer.push(performance.now() - started);
  }
  note(`peer: ${describe(peer)}`);
  report({
    name: 'slow-cluster-page',
    value: percentile(samples, 0.95),
    unit: 'ms',
    peer: '@backstage/plugin-kubernetes-backend',
    peerValue: percentile(peer, 0.5),
  });
}

run(main);
