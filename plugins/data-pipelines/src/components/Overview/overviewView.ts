import {
  RESOURCE_FACETS,
  ResourceFacet,
  ResourceQuery,
  ResourceSort,
  Technology,
  VERDICT_STATES,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * Which resources the table is about, before any filter: `all`, `starred`,
 * `visited`, or one that the app has added.
 *
 * @internal
 */
export type OverviewScope = string;

const SCOPE = /^[a-z][a-z-]*$/;

/**
 * @internal
 */
export const PAGE_SIZES = [25, 50, 100];

const PAGE_SIZE = 50;

/** Says that the owner does not matter, where there is nothing else to say. */
const ANY_OWNER = 'any';

const TECHNOLOGIES: Technology[] = ['kafka', 'flink', 'spark'];

const SORTS: ResourceSort[] = ['state', 'name', 'owner', 'since', 'cluster'];

/**
 * All that the overview shows of its own choice; what its address says.
 *
 * @internal
 */
export type OverviewView = {
  scope: OverviewScope;
  filters: Record<ResourceFacet, string[]>;
  states: VerdictState[];
  text: string;
  sort: ResourceSort;
  order: 'asc' | 'desc';
  isGrouped: boolean;
  pageSize: number;
  cursor?: string;
};

function oneOf<T extends string>(
  known: readonly T[],
  value: unknown,
  or: T,
): T {
  return known.includes(value as T) ? (value as T) : or;
}

function isKnown(facet: ResourceFacet, value: string): boolean {
  switch (facet) {
    case 'technology':
      return TECHNOLOGIES.includes(value as Technology);
    case 'owner':
      return value !== '' && value !== ANY_OWNER;
    default:
      return value !== '';
  }
}

/**
 * Whether an address leaves everything to the overview.
 *
 * @internal
 */
export function isUndecided(search: URLSearchParams): boolean {
  return [...search.keys()].length === 0;
}

/**
 * Reads an address. What it says that is not understood is passed over.
 *
 * @internal
 */
export function parseView(search: URLSearchParams): OverviewView {
  const filters = Object.fromEntries(
    RESOURCE_FACETS.map(facet => [
      facet,
      search.getAll(facet).filter(value => isKnown(facet, value)),
    ]),
  ) as OverviewView['filters'];
  const pageSize = Number(search.get('limit'));
  return {
    scope: SCOPE.test(search.get('scope') ?? '') ? search.get('scope')! : 'all',
    filters,
    states: VERDICT_STATES.filter(state =>
      search.getAll('state').includes(state),
    ),
    text: search.get('q') ?? '',
    sort: oneOf(SORTS, search.get('sort'), 'state'),
    order: oneOf(['asc', 'desc'], search.get('order'), 'asc'),
    isGrouped: search.get('group') === 'pipeline',
    pageSize: PAGE_SIZES.includes(pageSize) ? pageSize : PAGE_SIZE,
    cursor: search.get('cursor') ?? undefined,
  };
}

/**
 * Writes an address that {@link parseView} reads, with only what is not usual.
 *
 * @internal
 */
export function formatView(view: OverviewView): URLSearchParams {
  const search = new URLSearchParams();
  const put = (key: string, value: string | undefined, usual?: string) => {
    if (value && value !== usual) {
      search.append(key, value);
    }
  };
  put('scope', view.scope, 'all');
  put('q', view.text);
  view.states.forEach(state => put('state', state));
  for (const facet of RESOURCE_FACETS) {
    view.filters[facet].forEach(value => put(facet, value));
  }
  put('group', view.isGrouped ? 'pipeline' : undefined);
  put('sort', view.sort, 'state');
  put('order', view.order, 'asc');
  put('limit', String(view.pageSize), String(PAGE_SIZE));
  put('cursor', view.cursor);
  if (isUndecided(search)) {
    put('owner', ANY_OWNER);
  }
  return search;
}

/**
 * Whether anything but the scope narrows the list down.
 *
 * @internal
 */
export function isFiltered(view: OverviewView): boolean {
  return (
    view.text !== '' ||
    view.states.length > 0 ||
    RESOURCE_FACETS.some(facet => view.filters[facet].length > 0)
  );
}

/**
 * The same view without its filters.
 *
 * @internal
 */
export function unfiltered(view: OverviewView): OverviewView {
  return {
    ...view,
    ...parseView(new URLSearchParams()),
    isGrouped: view.isGrouped,
    pageSize: view.pageSize,
  };
}

/**
 * What to ask the backend for.
 *
 * @param entityRefs - the entities of the scope, unless that is all
 *
 * @internal
 */
export function toQuery(
  view: OverviewView,
  entityRefs: string[] | undefined,
): ResourceQuery {
  const { filters, states, text, sort, order, isGrouped } = view;
  return {
    ...filters,
    technology: filters.technology as Technology[],
    state: states,
    entityRef: entityRefs,
    q: text.trim() || undefined,
    sort,
    order,
    groupBy: isGrouped ? 'system' : undefined,
    facets: true,
    limit: view.pageSize,
    cursor: view.cursor,
  };
}
