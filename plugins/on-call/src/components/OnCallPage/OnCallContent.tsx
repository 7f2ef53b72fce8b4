import { Container } from '@backstage/ui';
import { OnCallPanels } from './OnCallPanels';

/**
 * The page below the header that the new frontend system draws.
 *
 * @internal
 */
export function OnCallContent() {
  return (
    // The frame has no landmark of its own for what a page is about.
    <main>
      <Container>
        <OnCallPanels />
      </Container>
    </main>
  );
}
