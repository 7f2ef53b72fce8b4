import { Clusters } from './lib/Clusters';
import { Portal } from './lib/Portal';
import { describe, isQuick, note, percentile, report, run } from './lib/report';

const NAMES = ['east', 'west', 'north'];
const EACH = 1_000;
const ROUNDS = isQuick ? 1 : 5;

/** From a portal that knows nothing to one that has read three clusters. */
async function main() {
  const clusters = await Clusters.start(
    NAMES.map(name => ({ name, topics: EACH - 100, others: 100 })),
  );
  const whole: number[] = [];
  const sync: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    const portal = await Portal.start(clusters.all);
    const up = performance.now();
    await portal.untilSynced({
      resources: EACH * NAMES.length,
      clusters: NAMES,
    });
    const now = performance.now();
    whole.push((now - started) / 1_000);
    sync.push((now - up) / 1_000);
    await portal.stop();
  }
  note(`after the portal answered: ${describe(sync)}`);
  note(`from the start of its process: ${describe(whole)}`);
  report({ name: 'cold-sync', value: percentile(whole, 0.5), unit: 's' });
}

run(main);
