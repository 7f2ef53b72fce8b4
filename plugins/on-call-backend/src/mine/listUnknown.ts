import { Rota } from '@data-portal/plugin-on-call-common';

const MOST_NAMES = 3;

function namesOf(names: string[]): string {
  const rest = names.length - MOST_NAMES;
  return rest > 0
    ? `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more`
    : names.join(', ');
}

/**
 * What is not known of some rotas now, by why: a source that is down is no rota
 * without a shift. What such a source said last may be old.
 *
 * @internal
 */
export function listUnknown(rotas: Rota[]): string[] {
  const names = new Map<string, Set<string>>();
  for (const { name, state, freshness, problem } of rotas) {
    if (!state || freshness === 'unreachable') {
      const why = problem?.message ?? 'has not answered yet';
      names.set(why, (names.get(why) ?? new Set()).add(name));
    }
  }
  return [...names].map(([why, of]) => `${namesOf([...of])}: ${why}`);
}
