import { RotaPaging, RungKind } from '@data-portal/plugin-on-call-common';
import { PageTarget, Pager, RotaRef } from '@data-portal/plugin-on-call-node';
import { OWN_RUNGS } from '../ladder/findRotas';
import { PagingConfig } from './readPagingConfig';

/**
 * Which pager pages which rota, in a portal that pages at all.
 *
 * @internal
 */
export class PagerRegistry {
  readonly #pagers: Pager[];
  readonly #settings: PagingConfig;

  constructor(options: { pagers: Pager[]; settings: PagingConfig }) {
    this.#pagers = options.pagers;
    this.#settings = options.settings;
  }

  /** The pager of a rota that answers for an entity, if it may be paged. */
  pagerOf(rota: PageTarget, rung: RungKind): Pager | undefined {
    const { isEnabled, isInherited } = this.#settings;
    if (!isEnabled || (!isInherited && !OWN_RUNGS.includes(rung))) {
      return undefined;
    }
    return this.#pagers.find(pager => pager.pagingOf(rota));
  }

  /** What is told of it to whoever may press the button. */
  pagingOf(rota: PageTarget, rung: RungKind): RotaPaging | undefined {
    const pager = this.pagerOf(rota, rung);
    const notice = pager?.pagingOf(rota)?.notice;
    return pager && { pager: pager.title, ...(notice && { notice }) };
  }
}

/**
 * A rota as pagers know it.
 *
 * @internal
 */
export function toPageTarget(
  rota: RotaRef & { provider: { id: string } },
): PageTarget {
  const { id, name, chosenBy, timeZone, url, provider } = rota;
  return { id, name, chosenBy, timeZone, url, provider: provider.id };
}
