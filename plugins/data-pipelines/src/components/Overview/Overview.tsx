import { useRouteRef } from '@backstage/core-plugin-api';
import { Alert, Flex, Link } from '@backstage/ui';
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
import { OverviewScopeSource } from './OverviewScopeSource';
import { ResourceTable } from './ResourceTable';
import { SourcesBar } from './SourcesBar';
import { StateCounters } from './StateCounters';
import { explainEmpty } from './explainEmpty';
import { OverviewView, toQuery, unfiltered } from './overviewView';
import { useMine } from './useMine';
import { useOverviewView } from './useOverviewView';
import { useScope } from './useScope';
import { useScopeSource } from './useScopeSource';
import styles from './Overview.module.css';

/**
 * @internal
 */
export type OverviewProps = {
  columns?: OverviewColumn[];
  scopes?: OverviewScopeSource[];
};

const NO_COLUMNS: OverviewColumn[] = [];
const NO_ENTITIES: string[] = [];
const NO_SCOPES: OverviewScopeSource[] = [];
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
  const { columns = NO_COLUMNS, scopes = NO_SCOPES } = props;
  const { view, isUndecided, change } = useOverviewView();
  const mine = useMine();
  const ownList = useScope(view.scope);
  const added = useScopeSource(view.scope, scopes);
  // That something could not be found out is told, and nothing is shown for it.
  const entityRefs = added.element
    ? added.answer?.entityRefs ?? NO_ENTITIES
    : ownList;
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
  const hasNone = !added.isWaiting && entityRefs?.length === 0;
  const resources = useResources(toQuery(view, entityRefs), {
    enabled: !isDeciding && !hasNone && !added.isWaiting,
  });
  const loaded = resources.status === 'ready' ? resources.data : undefined;
  const page = useMemo(() => {
    if (hasNone) {
      return NOTHING;
    }
    // What is loaded may still be the answer of another scope.
    return loaded && !added.isWaiting
      ? orderVisited(loaded, view, entityRefs)
      : undefined;
  }, [hasNone, added.isWaiting, loaded, view, entityRefs]);

  return (
    <Flex direction="column" gap="4">
      <SourcesBar sources={sources} />
      <div className={styles.counters}>
        <StateCounters
          counts={page?.countsByState ?? {}}
          isLoading={!page}
          chosen={view.states}
          onChoose={states => change({ states })}
        />
        <Link href={unownedHref}>Unowned</Link>
      </div>
      <FilterBar
        view={view}
        mine={mine.owners}
        facets={page?.facets}
        scopes={scopes}
        onChange={change}
      />
      {added.element}
      {added.answer?.notice && (
        <Alert
          role="status"
          status="warning"
          icon
          title={added.answer.notice}
        />
      )}
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
              reason={explainEmpty({
                view,
                sources: sources.status === 'ready' ? sources.data : undefined,
                isUncertain: added.answer?.notice !== undefined,
              })}
              onClear={() => change(unfiltered(view))}
            />
          }
        />
      )}
    </Flex>
  );
}
