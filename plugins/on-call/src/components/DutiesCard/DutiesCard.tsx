import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Loaded, useDuties } from '@data-portal/plugin-on-call-react';
import { Duties } from './Duties';

const titles = {
  forbidden: 'You may not see what they are on call for',
  failed: 'What they are on call for could not be loaded',
} as const;

/**
 * What a user or a group is on call for, on its page.
 *
 * @internal
 */
export function DutiesCard() {
  const { entity } = useEntity();
  return (
    <EntityInfoCard title="On call for">
      <Loaded state={useDuties(entity)} titles={titles}>
        {answer => <Duties answer={answer} />}
      </Loaded>
    </EntityInfoCard>
  );
}
