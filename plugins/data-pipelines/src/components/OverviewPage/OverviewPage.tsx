import { Content, Header, Page } from '@backstage/core-components';
import { DataPipelinesPageProps } from './DataPipelinesPageProps';
import { OverviewRoutes } from './OverviewRoutes';

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
