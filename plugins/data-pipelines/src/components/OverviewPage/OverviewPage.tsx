import { Content, Header, Page } from '@backstage/core-components';
import { OverviewColumn, OverviewScopeSource } from '../Overview';
import { OverviewRoutes } from './OverviewRoutes';

/**
 * @public
 */
export type DataPipelinesPageProps = {
  /** Further columns, behind those that the overview has. */
  columns?: OverviewColumn[];
  /** Further choices beside "All" and "Mine". */
  scopes?: OverviewScopeSource[];
};

/**
 * The overview in the frame of the legacy frontend system.
 *
 * @internal
 */
export function OverviewPage(props: DataPipelinesPageProps) {
  return (
    <Page themeId="tool">
      <Header title="Data pipelines" />
      <Content>
        <OverviewRoutes {...props} />
      </Content>
    </Page>
  );
}
