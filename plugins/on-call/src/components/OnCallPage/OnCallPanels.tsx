import { Flex } from '@backstage/ui';
import { Loaded, useMyOnCall } from '@data-portal/plugin-on-call-react';
import { Dependencies } from './Dependencies';
import { EntitySearch } from './EntitySearch';
import { MyShifts } from './MyShifts';
import { MyTeams } from './MyTeams';
import { Panel } from './Panel';
import { TeachOnCall } from './TeachOnCall';

const titles = {
  forbidden: 'You may not see who is on call. Ask whoever keeps the portal.',
  missing: 'The on-call backend of this portal does not know this page',
} as const;

/**
 * Who is on call for an entity, and everything about on-call that concerns the
 * reader.
 *
 * @internal
 */
export function OnCallPanels() {
  return (
    <Flex direction="column" gap="6" py="4">
      <Panel title="Who is on call for…">
        <EntitySearch />
      </Panel>
      <Loaded state={useMyOnCall()} titles={titles}>
        {({ isUnconfigured, shifts, groups, dependencies }) =>
          isUnconfigured ? (
            <TeachOnCall groups={groups} />
          ) : (
            <Flex direction="column" gap="6">
              <Panel title="Your shifts">
                <MyShifts shifts={shifts} />
              </Panel>
              <Panel title="Your teams">
                <MyTeams groups={groups} />
              </Panel>
              <Panel title="What your teams depend on">
                <Dependencies
                  dependencies={dependencies}
                  hasGroups={groups.length > 0}
                />
              </Panel>
            </Flex>
          )
        }
      </Loaded>
    </Flex>
  );
}
