import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';
import { ReactElement } from 'react';

/**
 * A column that an app adds to the overview, for what this plugin knows nothing
 * of, such as who is on call.
 *
 * @public
 */
export type OverviewColumn = {
  id: string;
  label: string;
  /** A component, drawn once for each row. */
  Cell(props: { resource: ResourceSummary }): ReactElement;
};
