import { progress } from '../../scripts/lib/exec.mjs';
import { Context } from './Context.mjs';
import { byTools, inOrder } from './order.mjs';
import { endEach, isAlive, marked } from './processes.mjs';
import { TOOLS, missingTools } from './tools.mjs';

/** Says once for each tool what it is missed by. */
function tellLeftOut(leftOut) {
  for (const tool of new Set(leftOut.values())) {
    const names = [...leftOut].filter(([, lacks]) => lacks === tool);
    const { title, advice } = TOOLS[tool];
    progress(
      `Left out for want of ${title} (${advice}): ${names
        .map(([name]) => name)
        .join(', ')}`,
    );
  }
}

/** Of a command that was killed between starting and writing down. */
async function endStrays(state) {
  const known = Object.values(state.data.systems).flatMap(({ processes }) =>
    Object.values(processes)
      .filter(isAlive)
      .map(({ pid }) => pid),
  );
  // Whatever is in the group of a known process was started by it.
  await endEach(
    marked(state.folder).filter(({ group }) => !known.includes(group)),
  );
}

async function startOne({ system, context, state }) {
  const { name, title, readySeconds = 60 } = system;
  const { processes, readyAt } = state.system(name);
  const runs = Object.values(processes).every(isAlive);
  if (readyAt && runs && (await context.isReady())) {
    progress(`${title} is ready already`);
    return;
  }
  const began = Date.now();
  state.changeSystem(name, { readyAt: undefined });
  await system.start(context);
  await context.until('ready', () => context.isReady(), readySeconds);
  state.changeSystem(name, {
    addresses: await system.addresses(context),
    readyAt: new Date().toISOString(),
  });
  progress(`${title} is ready (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

/**
 * Starts systems and what they need, each as soon as those are ready; one that
 * is ready stays as it is.
 *
 * @returns how many `started` (or were ready), `failed` and were `leftOut`
 */
export async function up({ systems, only, state, tools }) {
  const ordered = inOrder(systems, only);
  const missing = await missingTools(ordered.flatMap(system => system.tools));
  const { possible, leftOut } = byTools(ordered, missing);
  tellLeftOut(leftOut);
  await endStrays(state);
  const running = new Map();
  for (const system of possible) {
    const needed = system.needs.map(need => running.get(need));
    const work = async () => {
      // Fetched while what it needs still starts.
      const providing = Promise.resolve(system.provide?.({ tools }));
      // Told below, when its turn comes.
      providing.catch(() => {});
      const ready = await Promise.all(needed);
      if (ready.includes(false)) {
        const lacking = system.needs[ready.indexOf(false)];
        progress(`${system.title} was not started for want of ${lacking}`);
        return false;
      }
      const context = new Context({
        state,
        system,
        tools,
        programs: await providing,
      });
      await startOne({ system, context, state });
      return true;
    };
    running.set(
      system.name,
      work().catch(error => {
        process.stderr.write(`${error.message}\n`);
        return false;
      }),
    );
  }
  const results = await Promise.all(running.values());
  return {
    started: results.filter(Boolean).length,
    failed: results.length - results.filter(Boolean).length,
    leftOut: leftOut.size,
  };
}
