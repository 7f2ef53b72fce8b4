import { OnCallLevel, Rota, Shift } from '@data-portal/plugin-on-call-common';
import { CatalogView } from '../ladder/CatalogView';
import { ChosenRota } from '../ladder/findRotas';
import { PagerRegistry, toPageTarget } from '../paging/PagerRegistry';
import { RotaRecord } from '../readings/RotaReader';
import { nameFromCatalog } from './describePerson';

async function describeLevel(
  view: CatalogView,
  level: OnCallLevel,
  isAhead: boolean,
): Promise<OnCallLevel> {
  const describe = async (shift: Shift): Promise<Shift> => ({
    ...shift,
    person: await nameFromCatalog(view, shift.person),
  });
  const { now, next, later, ...rest } = level;
  const [describedNext, describedNow, describedLater] = await Promise.all([
    next && describe(next),
    Promise.all(now.map(describe)),
    isAhead && later && Promise.all(later.map(describe)),
  ]);
  return {
    ...rest,
    now: describedNow,
    ...(describedNext && { next: describedNext }),
    ...(describedLater && { later: describedLater }),
  };
}

/**
 * Puts together what was found of rotas and what their sources say, with the
 * names of persons as the caller may see them.
 *
 * @internal
 */
export async function describeRotas(options: {
  view: CatalogView;
  rotas: ChosenRota[];
  /** In the same order. */
  records: RotaRecord[];
  /** Tells also who comes after the next. */
  isAhead?: boolean;
  pagers: PagerRegistry;
}): Promise<Rota[]> {
  const { view, rotas, records, isAhead = false, pagers } = options;
  return Promise.all(
    rotas.map(async (rota, index): Promise<Rota> => {
      const { id, provider, label, why } = rota;
      const { state, freshness, problem, ...said } = records[index];
      const paging = pagers.pagingOf(toPageTarget(rota), why.rung);
      return {
        id,
        provider: { id: provider.id, title: provider.title },
        name: said.name ?? rota.name,
        label,
        timeZone: said.timeZone ?? rota.timeZone,
        url: said.url ?? rota.url,
        why,
        freshness,
        ...(state && {
          state: {
            ...state,
            levels: await Promise.all(
              state.levels.map(level => describeLevel(view, level, isAhead)),
            ),
          },
        }),
        problem,
        ...(paging && { paging }),
      };
    }),
  );
}
