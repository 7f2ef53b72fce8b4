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

/** Whether nothing has to be done, as far as can be seen. */
async function isUp({ system, state, tools }) {
  const { processes, readyAt } = state.system(system.name);
  const runs = Object.values(processes).every(isAlive);
  const context = new Context({ state, system, tools });
  return readyAt !== undefined && runs && context.isReady();
}

async function startOne({ system, context, state }) {
  const { name, title, readySeconds = 60 } = system;
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
      let providing;
      const provide = () =>
        (providing ??= Promise.resolve(system.provide?.({ tools })));
      if (!(await isUp({ system, state, tools }))) {
        // Fetched while what it needs still starts. Trouble is told below.
        provide().catch(() => {});
      }
      const ready = await Promise.all(needed);
      if (ready.includes(false)) {
        const lacking = system.needs[ready.indexOf(false)];
        progress(`${system.title} was not started for want of ${lacking}`);
        return false;
      }
      if (await isUp({ system, state, tools })) {
        progress(`${system.title} is ready already`);
        return true;
      }
      const programs = await provide();
      const context = new Context({ state, system, tools, programs });
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
  state.writeAddresses();
  return {
    started: results.filter(Boolean).length,
    failed: results.length - results.filter(Boolean).length,
    leftOut: leftOut.size,
  };
}
