import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import { VERDICT_STATES } from '@data-portal/plugin-data-pipelines-common';
import {
  useResources,
  verdictLookOf,
} from '@data-portal/plugin-data-pipelines-react';
import { rootRouteRef } from '../../routes';
import { VerdictList } from '../VerdictList';

const SHOWN = 8;

/**
 * What a group or a user owns in clusters, by state, on its page.
 *
 * @internal
 */
export function OwnedCard() {
  const { entity } = useEntity();
  const owner = stringifyEntityRef(entity);
  const page = useResources({ owner: [owner], limit: SHOWN });
  const overview = useRouteRef(rootRouteRef)();
  const counts = page.status === 'ready' ? page.data.countsByState : {};
  const words = VERDICT_STATES.flatMap(state =>
    counts[state] ? `${counts[state]} ${verdictLookOf(state).word}` : [],
  );
  return (
    <EntityInfoCard title="Owned pipelines">
      <Flex direction="column" gap="3">
        {words.length > 0 && (
          <Text as="p" weight="bold">
            {words.join(', ')}
          </Text>
        )}
        <VerdictList
          page={page}
          emptyText="No resource in a cluster names it as its owner, or none that you may see. One does so by the annotation data-pipelines.io/owner."
          href={`${overview}?${new URLSearchParams({ owner })}`}
        />
      </Flex>
    </EntityInfoCard>
  );
}
