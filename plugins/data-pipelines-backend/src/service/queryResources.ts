import {
  ResourcePage,
  ResourceQuery,
  ResourceSort,
  ResourceSummary,
  VERDICT_STATES,
  stringifyResourceRef,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import { InputError } from '@backstage/errors';

const LIMIT = 50;

/**
 * A resource and its texts, as lists need them again and again.
 *
 * @internal
 */
export type QueryRow = { key: string; summary: ResourceSummary };

type Position = { value: string; key: string };

/** What the list is ordered by, as text that compares the way it should. */
const SORT_VALUES: Record<ResourceSort, (row: QueryRow) => string> = {
  state: ({ summary }) =>
    String.fromCharCode(97 + VERDICT_STATES.indexOf(summary.verdict.state)) +
    summary.title.toLowerCase(),
  name: ({ summary }) => summary.title.toLowerCase(),
  since: ({ summary }) => summary.verdict.since ?? '',
  owner: ({ summary }) => summary.ownership.owner ?? '',
  cluster: ({ summary }) =>
    `${summary.ref.cluster} ${summary.ref.namespace} ${summary.title}`,
};

function admits(wanted: string[] | undefined, value: string | undefined) {
  return !wanted?.length || (value !== undefined && wanted.includes(value));
}

function hasText(summary: ResourceSummary, text: string): boolean {
  return [
    summary.title,
    summary.kindTitle,
    summary.ref.namespace,
    summary.ref.cluster,
    summary.verdict.reason,
    ...summary.facts.map(fact => fact.value),
  ].some(value => value.toLowerCase().includes(text));
}

function encodePosition(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function decodePosition(cursor: string): Position {
  try {
    const { value, key } = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (typeof value === 'string' && typeof key === 'string') {
      return { value, key };
    }
  } catch {
    // Told below.
  }
  throw new InputError(
    'The cursor is not one of this list. Leave it out to start again',
  );
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
  const { sort = 'state', order = 'asc', limit = LIMIT } = query;
  const text = query.q?.trim().toLowerCase();
  const countsByState: ResourcePage['countsByState'] = {};
  const matching: (Position & { summary: ResourceSummary })[] = [];
  const valueOf = SORT_VALUES[sort];

  for (const row of rows) {
    const { summary } = row;
    const { ref, verdict } = summary;
    if (
      admits(query.technology, summary.technology) &&
      admits(query.kind, stringifyResourceType(ref)) &&
      admits(query.owner, summary.ownership.owner) &&
      admits(query.system, summary.system) &&
      admits(query.cluster, ref.cluster) &&
      admits(query.namespace, ref.namespace) &&
      (!text || hasText(summary, text))
    ) {
      countsByState[verdict.state] = (countsByState[verdict.state] ?? 0) + 1;
      if (admits(query.state, verdict.state)) {
        matching.push({ value: valueOf(row), key: row.key, summary });
      }
    }
  }

  const direction = order === 'asc' ? 1 : -1;
  const compare = (a: Position, b: Position) => {
    if (a.value !== b.value) {
      return a.value < b.value ? -direction : direction;
    }
    return a.key < b.key ? -1 : Number(a.key > b.key);
  };
  matching.sort(compare);

  let start = 0;
  if (query.cursor) {
    const after = decodePosition(query.cursor);
    start = matching.findIndex(row => compare(row, after) > 0);
    if (start < 0) {
      start = matching.length;
    }
  }
  const page = matching.slice(start, start + limit);
  const last = page[page.length - 1];
  return {
    items: page.map(({ summary }) => summary),
    total: matching.length,
    countsByState,
    ...(last &&
      start + limit < matching.length && {
        nextCursor: encodePosition({ value: last.value, key: last.key }),
      }),
  };
}

/**
 * @internal
 */
export function toQueryRow(summary: ResourceSummary): QueryRow {
  return { key: stringifyResourceRef(summary.ref), summary };
}
