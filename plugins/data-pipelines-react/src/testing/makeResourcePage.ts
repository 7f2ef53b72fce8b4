import {
  ResourcePage,
  ResourceSummary,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * A page of a list that holds everything, or what the overrides make of it.
 *
 * @public
 */
export function makeResourcePage(
  items: ResourceSummary[],
  overrides?: Partial<ResourcePage>,
): ResourcePage {
  const countsByState: ResourcePage['countsByState'] = {};
  for (const { verdict } of items) {
    countsByState[verdict.state] = (countsByState[verdict.state] ?? 0) + 1;
  }
  return { items, total: items.length, offset: 0, countsByState, ...overrides };
}
