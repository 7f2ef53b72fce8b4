import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  OverviewView,
  formatView,
  isUndecided,
  parseView,
} from './overviewView';

/**
 * @internal
 */
export type ChangeView = (
  change: Partial<OverviewView>,
  options?: {
    /** In place of the present address, so that "back" passes it over. */
    replace?: boolean;
  },
) => void;

/**
 * What the address says, and how to change it. Whatever is changed, the list
 * begins at its first page, unless another page is what is asked for.
 *
 * @internal
 */
export function useOverviewView(): {
  view: OverviewView;
  isUndecided: boolean;
  change: ChangeView;
} {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => parseView(search), [search]);
  const change = useCallback<ChangeView>(
    (changes, options) =>
      setSearch(
        now => formatView({ ...parseView(now), cursor: undefined, ...changes }),
        options,
      ),
    [setSearch],
  );
  return { view, isUndecided: isUndecided(search), change };
}
