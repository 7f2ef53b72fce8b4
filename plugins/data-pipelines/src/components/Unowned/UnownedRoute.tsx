import { useRouteRef } from '@backstage/core-plugin-api';
import { Flex, Link, Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import { UnownedResource } from '@data-portal/plugin-data-pipelines-common';
import {
  RefreshProblem,
  useUnowned,
} from '@data-portal/plugin-data-pipelines-react';
import { RiArrowLeftLine } from '@remixicon/react';
import { useState } from 'react';
import { rootRouteRef } from '../../routes';
import { ListProblem } from '../Overview/ListProblem';
import { OwnerDialog } from './OwnerDialog';
import { UnownedTable } from './UnownedTable';

function Content(props: { onChoose(item: UnownedResource): void }) {
  const unowned = useUnowned();
  switch (unowned.status) {
    case 'loading':
      return (
        <div role="status">
          <VisuallyHidden>Loading</VisuallyHidden>
          <Skeleton width="100%" height={120} />
        </div>
      );
    case 'failed':
      return (
        <ListProblem
          problem={unowned.problem}
          error={unowned.error}
          onRetry={unowned.retry}
        />
      );
    default: {
      const { items, total } = unowned.data;
      return (
        <>
          <RefreshProblem
            error={unowned.refreshError}
            loadedAt={unowned.loadedAt}
            onRetry={unowned.retry}
          />
          {items.length === 0 ? (
            <Text as="p" role="status">
              Everything that you may see has an owner that the catalog knows.
            </Text>
          ) : (
            <UnownedTable items={items} onChoose={props.onChoose} />
          )}
          {total > items.length && (
            <Text as="p" variant="body-small">
              Shown are {items.length} of {total}.
            </Text>
          )}
        </>
      );
    }
  }
}

/**
 * What nobody owns, who may, and how to say so.
 *
 * @internal
 */
export function UnownedRoute() {
  const overview = useRouteRef(rootRouteRef)();
  const [chosen, setChosen] = useState<UnownedResource>();
  return (
    <Flex direction="column" gap="4">
      <Link href={overview}>
        <RiArrowLeftLine size={14} aria-hidden /> All pipelines
      </Link>
      <Text as="h2" variant="title-small" weight="bold">
        Unowned
      </Text>
      <Text as="p">
        Resources that name no owner, or one that is not in the catalog. Nobody
        is told when they fail. What is suggested is read from the cluster and
        gives nobody any rights.
      </Text>
      <Content onChoose={setChosen} />
      {chosen && (
        <OwnerDialog item={chosen} onClose={() => setChosen(undefined)} />
      )}
    </Flex>
  );
}
