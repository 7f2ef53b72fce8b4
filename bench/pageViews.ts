import { Clusters } from './lib/Clusters';
import { Portal } from './lib/Portal';
import { isWanted, note, report, run } from './lib/report';

const NAMES = ['east', 'west', 'north'];
const PEER = '@backstage/plugin-kubernetes-backend';

/**
 * What the pages ask for when somebody looks at the overview, a list of the
 * catalog and one resource.
 */
async function view(portal: Portal): Promise<void> {
  const { client } = portal;
  const { items } = await client.listResources({ limit: 50 });
  const refs = items.flatMap(({ entityRef }) => entityRef ?? []);
  await Promise.all([
    client.getSources(),
    client.getVerdicts(refs),
    client.getResourceByEntity(refs[0]),
    client.getAllowances(items[0].ref),
  ]);
}

/** Requests at the API servers while pages of three clusters are viewed. */
async function main() {
  const clusters = await Clusters.start(
    NAMES.map(name => ({ name, topics: 10, others: 22 })),
  );
  const portal = await Portal.start(clusters.all);
  await portal.untilSynced({ resources: 96, clusters: NAMES });
  await portal.untilPeerSees(36);

  const count = async (look: () => Promise<unknown>, times: number) => {
    await clusters.remote.call('forgetRequests');
    const started = performance.now();
    for (let done = 0; done < times; done += 1) {
      await look();
    }
    const took = Math.round(performance.now() - started);
    const { views, background } = await clusters.remote.call('countRequests');
    note(`${times} views in ${took} ms; in the background: ${background}`);
    return views;
  };
  // A first view of each finds what only the first one needs.
  await view(portal);
  await portal.viewOfPeer();

  for (const times of [1, 100]) {
    const name = `cluster-calls-per-view-${times}`;
    if (isWanted(name)) {
      report({
        name,
        value: await count(() => view(portal), times),
        unit: 'calls',
        peer: PEER,
        peerValue: await count(() => portal.viewOfPeer(), times),
      });
    }
  }
}

run(main);
