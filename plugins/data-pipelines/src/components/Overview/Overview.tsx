import { useRouteRef } from '@backstage/core-plugin-api';
import { Flex, Link } from '@backstage/ui';
import { ResourcePage } from '@data-portal/plugin-data-pipelines-common';
import {
  RefreshProblem,
  useResources,
  useSources,
} from '@data-portal/plugin-data-pipelines-react';
import { useEffect, useMemo } from 'react';
import { unownedRouteRef } from '../../routes';
import { EmptyList } from './EmptyList';
import { FilterBar } from './FilterBar';
import { ListProblem } from './ListProblem';
import { OverviewColumn } from './OverviewColumn';
import { ResourceTable } from './ResourceTable';
import { SourcesBar } from './SourcesBar';
import { StateCounters } from './StateCounters';
import { explainEmpty } from './explainEmpty';
import { OverviewView, toQuery, unfiltered } from './overviewView';
import { useMine } from './useMine';
import { useOverviewView } from './useOverviewView';
import { useScope } from './useScope';

/**
 * @internal
 */
export type OverviewProps = { columns?: OverviewColumn[] };

const NO_COLUMNS: OverviewColumn[] = [];
const NOTHING: ResourcePage = { items: [], total: 0, countsByState: {} };

/** Without another wish, what was opened last comes first. */
function orderVisited(
  page: ResourcePage,
  view: OverviewView,
  entityRefs: string[] | undefined,
): ResourcePage {
  if (view.scope !== 'visited' || view.sort !== 'state' || view.isGrouped) {
    return page;
  }
  const placeOf = (entityRef = '') => entityRefs?.indexOf(entityRef) ?? -1;
  return {
    ...page,
    items: [...page.items].sort(
      (a, b) => placeOf(a.entityRef) - placeOf(b.entityRef),
    ),
  };
}

/**
 * All resources of all clusters in one table: what needs attention, whose it
 * is, and where it all comes from.
 *
 * @internal
 */
export function Overview(props: OverviewProps) {
  const { columns = NO_COLUMNS } = props;
  const { view, isUndecided, change } = useOverviewView();
  const mine = useMine();
  const entityRefs = useScope(view.scope);
  const sources = useSources();
  const unownedHref = useRouteRef(unownedRouteRef)();

  const ownsAny = mine.owners.length > 0;
  const isDeciding = isUndecided && (mine.isLoading || ownsAny);
  useEffect(() => {
    if (isUndecided && ownsAny) {
      // Written out, so that a link shows the same to whoever gets it.
      change(
        { filters: { ...view.filters, owner: mine.owners } },
        { replace: true },
      );
    }
  }, [change, isUndecided, mine.owners, ownsAny, view.filters]);

  // To ask for no entities would be to ask for all.
  const hasNone = entityRefs?.length === 0;
  const resources = useResources(toQuery(view, entityRefs), {
    enabled: !isDeciding && !hasNone,
  });
  const loaded = resources.status === 'ready' ? resources.data : undefined;
  const page = useMemo(
    () =>
      hasNone ? NOTHING : loaded && orderVisited(loaded, view, entityRefs),
    [hasNone, loaded, view, entityRefs],
  );

  return (
    <Flex direction="column" gap="4">
      <SourcesBar sources={sources} />
      <Flex justify="between" align="center" gap="4">
        <StateCounters
          counts={page?.countsByState ?? {}}
          isLoading={!page}
          chosen={view.states}
          onChoose={states => change({ states })}
        />
        <Link href={unownedHref}>Unowned</Link>
      </Flex>
      <FilterBar
        view={view}
        mine={mine.owners}
        facets={page?.facets}
        onChange={change}
      />
      {resources.status === 'ready' && (
        <RefreshProblem
          error={resources.refreshError}
          loadedAt={resources.loadedAt}
          onRetry={resources.retry}
        />
      )}
      {resources.status === 'failed' && !hasNone ? (
        <ListProblem
          problem={resources.problem}
          error={resources.error}
          onRetry={resources.retry}
        />
      ) : (
        <ResourceTable
          view={view}
          page={page}
          isPrevious={resources.isPrevious && !hasNone}
          extraColumns={columns}
          onChange={change}
          emptyState={
            <EmptyList
              reason={explainEmpty(
                view,
                sources.status === 'ready' ? sources.data : undefined,
              )}
              onClear={() => change(unfiltered(view))}
            />
          }
        />
      )}
    </Flex>
  );
}
