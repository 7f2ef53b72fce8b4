import { GroupState, KafkaSnapshot } from './KafkaSnapshot';

const LISTED = 50;

/** Those that do nothing first, then those that are moving tasks about. */
function rankOf(state: GroupState): number {
  if (state.notReady) {
    return 0;
  }
  return state.rebalancingSince === undefined ? 2 : 1;
}

/**
 * The streams groups that the page of a cluster lists: unlike others they may be
 * in trouble without having read anything.
 *
 * @internal
 */
export function listedStreamsGroups(
  snapshot: Pick<KafkaSnapshot, 'groups'>,
): [string, GroupState][] {
  return [...snapshot.groups]
    .filter(([, { protocol }]) => protocol === 'streams')
    .sort(
      ([a, one], [b, other]) =>
        rankOf(one) - rankOf(other) || a.localeCompare(b),
    )
    .slice(0, LISTED);
}
