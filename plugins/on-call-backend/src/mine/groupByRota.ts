import {
  DependencyRota,
  MyDependency,
  OnCallBrief,
  rotaKeyOf,
} from '@data-portal/plugin-on-call-common';

/**
 * Puts together what one rota answers for. Rotas come first, then what could
 * not be found out, then what has none.
 *
 * @internal
 */
export function groupByRota(
  dependencies: Array<{
    dependency: Omit<MyDependency, 'why' | 'owners' | 'isUnowned'>;
    brief: OnCallBrief;
  }>,
): DependencyRota[] {
  const groups = new Map<string, DependencyRota>();
  const add = (key: string, group: DependencyRota, item: MyDependency) => {
    const known = groups.get(key) ?? group;
    known.dependencies.push(item);
    groups.set(key, known);
  };
  for (const { dependency, brief } of dependencies) {
    const { owners, isUnowned, rotas, problem } = brief;
    const item = { ...dependency, owners, isUnowned };
    for (const rota of rotas) {
      const key = `0 ${rota.name} ${rotaKeyOf(rota)}`;
      add(key, { rota, dependencies: [] }, { ...item, why: rota.why.text });
    }
    if (rotas.length === 0) {
      const key = problem ? `1 ${problem}` : '2';
      add(key, { ...(problem && { problem }), dependencies: [] }, item);
    }
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, group]) => group);
}
