import {
  KafkaStreamsGroup,
  compareVerdictStates,
} from '@data-portal/plugin-data-pipelines-common';
import {
  DEFAULT_LAG_LIMIT,
  judgeKafkaGroup,
} from '@data-portal/plugin-data-pipelines-kinds';
import { GroupState } from '../snapshot/KafkaSnapshot';
import { listedStreamsGroups } from '../snapshot/listedStreamsGroups';
import { hasMembers, isoOf } from './groupLag';
import { KafkaView } from './KafkaView';
import { positionsOf } from './positionsOf';

/** The worst of its topics; a group that waits for topics may have none. */
function verdictOf(view: KafkaView, group: string, state: GroupState) {
  const [worst] = positionsOf(view, group, state)
    .map(({ verdict }) => verdict)
    .sort((a, b) => compareVerdictStates(a.state, b.state));
  if (worst) {
    return worst;
  }
  const own = judgeKafkaGroup(
    {
      group,
      isRead: hasMembers(state),
      notReadySince: isoOf(state.notReady?.since),
      rebalancingSince: isoOf(state.rebalancingSince),
      limit: view.maxLagSeconds ?? DEFAULT_LAG_LIMIT,
    },
    view.now,
  );
  return own.reason === 'GroupWithoutOffsets'
    ? { ...own, message: `Group ${group} has no offset on any topic yet.` }
    : own;
}

/**
 * What the page of a cluster shows of its streams groups.
 *
 * @internal
 */
export function streamsGroupsOf(view: KafkaView): KafkaStreamsGroup[] {
  return listedStreamsGroups(view.snapshot).map(([group, state]) => {
    const { streams, members } = state;
    const notReadySince = isoOf(state.notReady?.since);
    return {
      group,
      state: state.state,
      verdict: verdictOf(view, group, state),
      ...(members && { members: members.length }),
      ...(!members && !hasMembers(state) && { members: 0 }),
      ...(notReadySince && { notReadySince }),
      ...(streams && { streams }),
    };
  });
}
