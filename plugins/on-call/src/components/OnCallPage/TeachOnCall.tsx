import { MyGroup } from '@data-portal/plugin-on-call-common';
import { TeachRota } from '@data-portal/plugin-on-call-react';
import { Panel } from './Panel';

/**
 * @internal
 */
export type TeachOnCallProps = { groups: MyGroup[] };

/**
 * What to do in a portal in which nothing has a rota.
 *
 * @internal
 */
export function TeachOnCall(props: TeachOnCallProps) {
  return (
    <Panel title="Nobody is on call in this portal yet">
      <TeachRota ownerRef={props.groups[0]?.entityRef} isForPortal />
    </Panel>
  );
}
