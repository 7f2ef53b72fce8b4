import { Rota } from '@data-portal/plugin-on-call-common';

const MOST_NAMES = 3;
const MOST_REASONS = 5;

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
export function listUnknown(options: {
  rotas: Rota[];
  /** Why there may be further rotas, each as a clause for readers. */
  problems: string[];
}): string[] {
  const { rotas, problems } = options;
  const names = new Map<string, Set<string>>();
  for (const { name, state, freshness, problem } of rotas) {
    if (!state || freshness === 'unreachable') {
      const why = problem?.message ?? 'has not answered yet';
      names.set(why, (names.get(why) ?? new Set()).add(name));
    }
  }
  const reasons = [...names].map(([why, of]) => `${namesOf([...of])}: ${why}`);
  const all = [...new Set([...reasons, ...problems])];
  const rest = all.length - MOST_REASONS;
  return rest > 0
    ? [...all.slice(0, MOST_REASONS), `${rest} more could not be found out`]
    : all;
}
