import { ResourceSection } from '@data-portal/plugin-data-pipelines-react';
import { OverviewColumn, OverviewScopeSource } from '../Overview';

/**
 * What others add to the overview and to what is below it.
 *
 * @public
 */
export type DataPipelinesPageProps = {
  /** Further columns, behind those that the overview has. */
  columns?: OverviewColumn[];
  /** Further choices beside "All" and "Mine". */
  scopes?: OverviewScopeSource[];
  /** What stands on the pages of resources without an entity, by technology. */
  sections?: ResourceSection[];
};
