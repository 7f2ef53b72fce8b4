import {
  ResourceGroup,
  ResourcePage,
  ResourceQuery,
  ResourceSort,
  ResourceSummary,
  VERDICT_STATES,
  VerdictState,
} from '@data-portal/plugin-data-pipelines-common';
import { FacetCounter } from './FacetCounter';
import { Position, decodePosition, encodePosition } from './listPosition';

const LIMIT = 50;

/**
 * A resource and its texts, as lists need them again and again.
 *
 * @internal
 */
export type QueryRow = {
  key: string;
  summary: ResourceSummary;
  /** ISO 8601: since when it is as it is. */
  since?: string;
  /** What it is found by beside what the summary says. */
  terms?: string[];
};

type Match = Position & { row: QueryRow };

/** Worst first, as text that compares the way it should. */
function rankOf(state: VerdictState): string {
  return String.fromCharCode(97 + VERDICT_STATES.indexOf(state));
}

/** What the list is ordered by, as text that compares the way it should. */
const SORT_VALUES: Record<ResourceSort, (row: QueryRow) => string> = {
  state: ({ summary }) =>
    rankOf(summary.verdict.state) + summary.title.toLowerCase(),
  name: ({ summary }) => summary.title.toLowerCase(),
  since: ({ since }) => since ?? '',
  owner: ({ summary }) => summary.ownership.owner ?? '',
  cluster: ({ summary }) =>
    `${summary.ref.cluster} ${summary.ref.namespace} ${summary.title}`,
};

// A summary is replaced, never changed, so its text can be kept.
const texts = new WeakMap<ResourceSummary, string>();

function textOf({ summary, terms = [] }: QueryRow): string {
  const known = texts.get(summary);
  if (known !== undefined) {
    return known;
  }
  const text = [
    summary.title,
    summary.ref.name,
    summary.kindTitle,
    summary.ref.namespace,
    summary.ref.cluster,
    summary.ownership.owner ?? '',
    summary.system ?? '',
    summary.verdict.reason,
    ...summary.facts.map(fact => fact.value),
    ...terms,
  ]
    .join('\n')
    .toLowerCase();
  texts.set(summary, text);
  return text;
}

function countStates(rows: Match[]): Map<string, ResourceGroup> {
  const groups = new Map<string, ResourceGroup>();
  for (const { row } of rows) {
    const { system, verdict } = row.summary;
    const group = groups.get(system ?? '') ?? { system, countsByState: {} };
    const { countsByState } = group;
    countsByState[verdict.state] = (countsByState[verdict.state] ?? 0) + 1;
    groups.set(system ?? '', group);
  }
  return groups;
}

/** The pipeline with the worst part first, and what belongs to none last. */
function groupRankOf({ system, countsByState }: ResourceGroup): string {
  const worst = VERDICT_STATES.find(state => countsByState[state]) ?? 'unknown';
  return system ? `${rankOf(worst)}${system}` : '~';
}

/**
 * Filters, counts, sorts and cuts a list of resources.
 *
 * @param rows - what the caller may see
 *
 * @internal
 */
export function queryResources(
  rows: Iterable<QueryRow>,
  query: ResourceQuery,
): ResourcePage {
  const { sort = 'state', order = 'asc', limit = LIMIT, groupBy } = query;
  const text = query.q?.trim().toLowerCase();
  const entityRefs = query.entityRef && new Set(query.entityRef);
  const states = query.state?.length ? new Set(query.state) : undefined;
  const filters = new FacetCounter(query);
  const countsByState: ResourcePage['countsByState'] = {};
  const matching: Match[] = [];
  const valueOf = SORT_VALUES[sort];

  for (const row of rows) {
    const { summary } = row;
    const { state } = summary.verdict;
    if (
      (entityRefs && !entityRefs.has(summary.entityRef ?? '')) ||
      (text && !textOf(row).includes(text))
    ) {
      continue;
    }
    const isOfState = !states || states.has(state);
    if (filters.admits(summary, { count: isOfState })) {
      countsByState[state] = (countsByState[state] ?? 0) + 1;
      if (isOfState) {
        matching.push({ value: valueOf(row), key: row.key, row });
      }
    }
  }

  const groups = groupBy && countStates(matching);
  if (groups) {
    const ranks = new Map(
      [...groups].map(([system, group]) => [system, groupRankOf(group)]),
    );
    for (const match of matching) {
      match.group = ranks.get(match.row.summary.system ?? '');
    }
  }

  const direction = order === 'asc' ? 1 : -1;
  const compare = (a: Position, b: Position) => {
    if (a.group !== b.group) {
      return (a.group ?? '') < (b.group ?? '') ? -1 : 1;
    }
    if (a.value !== b.value) {
      return a.value < b.value ? -direction : direction;
    }
    return a.key < b.key ? -1 : Number(a.key > b.key);
  };
  matching.sort(compare);

  let start = 0;
  if (query.cursor) {
    const { before, ...position } = decodePosition(query.cursor);
    const next = matching.findIndex(
      row => compare(row, position) > (before ? -1 : 0),
    );
    start = next < 0 ? matching.length : next;
    if (before) {
      start = Math.max(0, start - limit);
    }
  }
  const page = matching.slice(start, start + limit);
  const first = page[0];
  const last = page[page.length - 1];
  return {
    items: page.map(({ row }) => row.summary),
    total: matching.length,
    offset: start,
    countsByState,
    ...(last &&
      start + limit < matching.length && { nextCursor: encodePosition(last) }),
    ...(first &&
      start > 0 && {
        previousCursor: encodePosition({ ...first, before: true }),
      }),
    ...(query.facets && { facets: filters.values() }),
    ...(groups && {
      groups: [
        ...new Set(page.map(({ row }) => row.summary.system ?? '')),
      ].flatMap(system => groups.get(system) ?? []),
    }),
  };
}
