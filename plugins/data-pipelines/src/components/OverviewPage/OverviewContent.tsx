import { Container } from '@backstage/ui';
import { DataPipelinesPageProps } from './DataPipelinesPageProps';
import { OverviewRoutes } from './OverviewRoutes';

/**
 * The overview below the header that the new frontend system draws.
 *
 * @internal
 */
export function OverviewContent(props: DataPipelinesPageProps) {
  return (
    // The frame has no landmark of its own for what a page is about.
    <main>
      <Container>
        <OverviewRoutes {...props} />
      </Container>
    </main>
  );
}
