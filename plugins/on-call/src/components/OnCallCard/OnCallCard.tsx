import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { OnCallOverview } from '@data-portal/plugin-on-call-react';

/**
 * Who owns an entity and who is on call for it, on its overview.
 *
 * @internal
 */
export function OnCallCard() {
  const { entity } = useEntity();
  return (
    <EntityInfoCard title="Owner and on-call">
      <OnCallOverview entity={entity} />
    </EntityInfoCard>
  );
}
