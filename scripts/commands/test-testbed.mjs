import { join } from 'node:path';
import { State } from '../../testbed/lib/State.mjs';
import { down } from '../../testbed/lib/down.mjs';
import { isAlive } from '../../testbed/lib/processes.mjs';
import { loadSystems } from '../../testbed/lib/systems.mjs';
import { up } from '../../testbed/lib/up.mjs';
import { progress } from '../lib/exec.mjs';
import { runJest } from '../lib/jest.mjs';
import { ROOT } from '../lib/paths.mjs';

const PATTERNS = [
  '\\.testbed\\.test\\.ts',
  'sandbox/src/contract/(flink|spark)',
];

async function locked(state, work) {
  const unlock = state.lock();
  try {
    return await work();
  } finally {
    unlock();
  }
}

function isRunning(state) {
  return Object.values(state.data.systems).some(({ processes }) =>
    Object.values(processes).some(isAlive),
  );
}

/**
 * Runs what is said of real systems against the testbed. It is brought up for
 * that, and taken down again unless it ran before.
 *
 * @returns counts
 */
export async function testbed(tools, patterns = []) {
  const systems = await loadSystems();
  const state = State.open(join(ROOT, '.testbed'));
  const ranBefore = isRunning(state);
  try {
    const { failed, leftOut } = await locked(state, () =>
      up({ systems, state, tools }),
    );
    if (failed || leftOut) {
      return { passed: 0, failed: failed + leftOut };
    }
    const test = () =>
      runJest(
        tools,
        // One after the other: some of them kill what the others ask.
        ['--runInBand', ...(patterns.length ? patterns : PATTERNS)],
        { PIPELINES_TESTBED: state.addressesFile },
      );
    const counts = await test();
    if (!counts.failed || !process.env.CI) {
      return counts;
    }
    // As browser tests are: real systems on a loaded machine are late at times.
    progress(`${counts.failed} failed, and all are tried once more`);
    return await test();
  } finally {
    if (!ranBefore) {
      await locked(state, () => down({ systems, state }));
    }
  }
}

export async function run(patterns, tools) {
  const { passed, failed, skipped } = await testbed(tools, patterns);
  const tail = skipped ? `, ${skipped} skipped` : '';
  process.stdout.write(`${passed} passed, ${failed} failed${tail}\n`);
  return failed ? 1 : 0;
}
