import { wire } from '../wire/apis';
import { GroupState } from '../snapshot/KafkaSnapshot';
import { Reading, withEachBroker } from './Reading';

/** Without them, a broker lists classic groups only. */
const PROTOCOLS = ['classic', 'consumer', 'share', 'streams'];

const REBALANCING = [
  'preparingrebalance',
  'completingrebalance',
  'assigning',
  'reconciling',
];
const NOT_READY = 'notready';
const EMPTY = 'empty';
/**
 * Kafka Streams gives up after seconds where topics are missing, and whoever runs it
 * starts it again, at growing distances: in between its group has no members.
 */
const TRIES_AGAIN_WITHIN = 10 * 60_000;

function notReadyOf(
  groupState: string,
  before: GroupState | undefined,
  now: number,
): GroupState['notReady'] {
  const known = before?.notReady;
  if (groupState.toLowerCase() === NOT_READY) {
    return { since: known?.since ?? now, seenAt: now };
  }
  const mayTryAgain =
    groupState.toLowerCase() === EMPTY &&
    known !== undefined &&
    now - known.seenAt < TRIES_AGAIN_WITHIN;
  return mayTryAgain ? known : undefined;
}

/**
 * Reads which groups there are and in which state. A broker lists those that
 * it coordinates; of one that does not answer, the last known ones stay.
 *
 * @internal
 */
export async function readGroups(reading: Reading): Promise<void> {
  const { session, snapshot, now } = reading;
  const groups = new Map<string, GroupState>();
  const asked = session.brokerIds();
  const answered = new Set<number>();
  await withEachBroker(reading, asked, async coordinator => {
    const answer = await session.ask(
      coordinator,
      wire.listGroups,
      [],
      PROTOCOLS,
    );
    answered.add(coordinator);
    for (const {
      groupId,
      groupState,
      groupType,
      protocolType,
    } of answer.groups) {
      // Connect's own groups and the like read no topics.
      if (
        protocolType === 'consumer' ||
        protocolType === '' ||
        groupType !== 'classic'
      ) {
        const before = snapshot.groups.get(groupId);
        groups.set(groupId, {
          protocol: groupType?.toLowerCase() || 'classic',
          state: groupState,
          coordinator,
          members: before?.members,
          streams: before?.streams,
          progress: before?.progress ?? new Map(),
          ...(REBALANCING.includes(groupState.toLowerCase()) && {
            rebalancingSince: before?.rebalancingSince ?? now,
          }),
          notReady: notReadyOf(groupState, before, now),
        });
      }
    }
  });
  for (const [group, state] of snapshot.groups) {
    if (!answered.has(state.coordinator) && !groups.has(group)) {
      groups.set(group, state);
    }
  }
  snapshot.groups = groups;
  snapshot.readAt.groups = now;
}
