import { Content, Header, Page } from '@backstage/core-components';
import { OverviewRoutes, OverviewRoutesProps } from './OverviewRoutes';

/**
 * @public
 */
export type DataPipelinesPageProps = OverviewRoutesProps;

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
