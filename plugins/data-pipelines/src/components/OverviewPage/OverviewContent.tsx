import { Container } from '@backstage/ui';
import { OverviewRoutes, OverviewRoutesProps } from './OverviewRoutes';

/**
 * The overview below the header that the new frontend system draws.
 *
 * @internal
 */
export function OverviewContent(props: OverviewRoutesProps) {
  return (
    <Container>
      <OverviewRoutes {...props} />
    </Container>
  );
}
