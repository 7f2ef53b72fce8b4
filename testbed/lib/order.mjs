import { Failure } from '../../scripts/lib/Failure.mjs';

/**
 * The systems that were asked for with all that they need, in an order in which
 * each comes after what it needs.
 *
 * @param systems - all that there are, each with a `name` and `needs`
 * @param only - names; everything unless given
 * @throws Failure on a name that there is not, and on a circle
 */
export function inOrder(systems, only) {
  const byName = new Map(systems.map(system => [system.name, system]));
  const ordered = new Set();
  const visit = (name, path) => {
    const system = byName.get(name);
    if (!system) {
      const where = path.length ? `, which ${path.at(-1)} needs` : '';
      throw new Failure(
        `There is no system "${name}"${where}. Try: ${[...byName.keys()].join(
          ', ',
        )}`,
      );
    }
    if (path.includes(name)) {
      throw new Failure(
        `These systems need each other: ${[...path, name].join(' → ')}`,
      );
    }
    for (const need of system.needs) {
      visit(need, [...path, name]);
    }
    ordered.add(system);
  };
  for (const name of only ?? byName.keys()) {
    visit(name, []);
  }
  return [...ordered];
}

/** The systems of that name and all that need them, the last ones first. */
export function withDependents(systems, only) {
  const names = new Set(inOrder(systems, only).map(({ name }) => name));
  const stopped = new Set(only ?? names);
  const ordered = inOrder(systems);
  for (const { name, needs } of ordered) {
    if (needs.some(need => stopped.has(need))) {
      stopped.add(name);
    }
  }
  return ordered.filter(({ name }) => stopped.has(name)).reverse();
}

/**
 * Parts the systems into those that can be started and those that can not:
 * a tool is missing, or a system that they need is left out.
 *
 * @param ordered - as {@link inOrder} answers
 * @param missing - names of tools
 * @returns `possible`, and `leftOut`: the tool that each lacks, by system
 */
export function byTools(ordered, missing) {
  const leftOut = new Map();
  for (const { name, tools, needs } of ordered) {
    const tool =
      tools.find(candidate => missing.includes(candidate)) ??
      leftOut.get(needs.find(need => leftOut.has(need)));
    if (tool) {
      leftOut.set(name, tool);
    }
  }
  return {
    possible: ordered.filter(({ name }) => !leftOut.has(name)),
    leftOut,
  };
}
