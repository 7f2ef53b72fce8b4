import { Content, Header, Page } from '@backstage/core-components';
import { OnCallPanels } from './OnCallPanels';

/**
 * The page in the frame of the legacy frontend system.
 *
 * @internal
 */
export function OnCallPage() {
  return (
    <Page themeId="tool">
      <Header title="On-call" />
      <Content>
        <OnCallPanels />
      </Content>
    </Page>
  );
}
