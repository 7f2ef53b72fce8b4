import { useRouteRef } from '@backstage/core-plugin-api';
import { Alert, Flex, Link } from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';
import { rootRouteRef } from '../../routes';

/**
 * What stands at an address below the overview that leads nowhere.
 *
 * @internal
 */
export function NoSuchPage() {
  const overview = useRouteRef(rootRouteRef)();
  return (
    <Flex direction="column" gap="4">
      <Link href={overview}>
        <RiArrowLeftLine size={14} aria-hidden /> All pipelines
      </Link>
      <Alert
        role="status"
        status="warning"
        icon
        title="There is no such page"
        description="Correct the address, or look for the pipeline in the overview."
      />
    </Flex>
  );
}
