import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { ResourceOverview } from '@data-portal/plugin-data-pipelines-react';

/**
 * The data pipeline resource of an entity, on its overview.
 *
 * @internal
 */
export function OverviewCard() {
  const { entity } = useEntity();
  return (
    <EntityInfoCard title="Data pipeline">
      <ResourceOverview entity={entity} />
    </EntityInfoCard>
  );
}
