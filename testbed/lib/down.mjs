import { rmSync } from 'node:fs';
import { progress } from '../../scripts/lib/exec.mjs';
import { withDependents } from './order.mjs';
import { end, endEach, marked } from './processes.mjs';

/**
 * Ends systems and what needs them, the last one first, and removes their data.
 * Without `only` everything goes, the testbed's folder too.
 */
export async function down({ systems, only, state }) {
  const stopped = new Map();
  const ordered = withDependents(systems, only);
  for (const system of ordered) {
    const { name, title } = system;
    const dependents = ordered.filter(({ needs }) => needs.includes(name));
    const work = async () => {
      await Promise.all(dependents.map(other => stopped.get(other.name)));
      const records = Object.values(state.system(name).processes);
      await Promise.all(records.map(record => end(record)));
      rmSync(state.folderOf(name), { recursive: true, force: true });
      if (records.length) {
        progress(`${title} has ended`);
      }
      state.forgetSystem(name);
    };
    stopped.set(name, work());
  }
  await Promise.all(stopped.values());
  if (!only) {
    // Of systems that this checkout no longer has.
    const others = Object.values(state.data.systems);
    await Promise.all(
      others
        .flatMap(({ processes }) => Object.values(processes))
        .map(record => end(record)),
    );
    await endEach(marked(state.folder));
    rmSync(state.folder, { recursive: true, force: true });
  }
}
