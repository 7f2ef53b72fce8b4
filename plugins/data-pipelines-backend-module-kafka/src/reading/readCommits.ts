import { GroupProgress } from '../snapshot/GroupProgress';
import { wire } from '../wire/apis';
import { Reading, batchesOf, inSteps, listIn, withEachBroker } from './Reading';

const GROUPS_AT_ONCE = 100;
const NOT_A_MEMBER = -1;

type Committed = {
  groupId: string;
  errorCode: number;
  topics: {
    name: string;
    partitions: {
      partitionIndex: number;
      committedOffset: bigint;
      errorCode: number;
    }[];
  }[];
};

/** Takes over what a broker said of one group. */
function take(
  { snapshot, now }: Reading,
  { groupId, errorCode, topics }: Committed,
): void {
  const state = snapshot.groups.get(groupId);
  if (!state || errorCode !== 0) {
    return;
  }
  const gone = new Set(state.progress.keys());
  for (const { name, partitions } of topics) {
    const table = snapshot.topics.get(name);
    if (table) {
      gone.delete(name);
      const progress =
        state.progress.get(name)?.resized(table.partitions) ??
        new GroupProgress(table.partitions, now);
      state.progress.set(name, progress);
      for (const partition of partitions) {
        const { partitionIndex, committedOffset } = partition;
        if (
          partition.errorCode === 0 &&
          committedOffset >= 0n &&
          partitionIndex < table.partitions
        ) {
          progress.commit(
            partitionIndex,
            Number(committedOffset),
            table.end(partitionIndex),
            now,
          );
        }
      }
    }
  }
  gone.forEach(name => state.progress.delete(name));
}

/**
 * Reads what some groups have committed. End offsets have to be read before:
 * they are compared.
 *
 * @internal
 */
export async function readCommits(
  reading: Reading,
  groups: Iterable<string>,
): Promise<void> {
  const { session, snapshot, signal } = reading;
  const committing = new Map<number, string[]>();
  const sharing = new Map<number, string[]>();
  for (const group of groups) {
    const state = snapshot.groups.get(group);
    if (state && snapshot.brokers.has(state.coordinator)) {
      const isShare = state.protocol === 'share';
      listIn(isShare ? sharing : committing, state.coordinator).push(group);
    }
  }
  await withEachBroker(reading, committing.keys(), async coordinator => {
    for (const batch of batchesOf(
      committing.get(coordinator)!,
      GROUPS_AT_ONCE,
    )) {
      signal.throwIfAborted();
      const answer = await session.ask(
        coordinator,
        wire.fetchOffsets,
        batch.map(groupId => ({
          groupId,
          memberId: null,
          memberEpoch: NOT_A_MEMBER,
          topics: null,
        })),
        false,
      );
      answer.groups.forEach(group => take(reading, group));
    }
  });
  if (session.supports(wire.shareOffsets)) {
    await withEachBroker(reading, sharing.keys(), async coordinator => {
      for (const batch of batchesOf(
        sharing.get(coordinator)!,
        GROUPS_AT_ONCE,
      )) {
        signal.throwIfAborted();
        const answer = await session.ask(coordinator, wire.shareOffsets, batch);
        // A share group does with messages one by one; all before its start are
        // done with, as if that was committed.
        answer.groups.forEach(({ topics, ...group }) =>
          take(reading, {
            ...group,
            topics: topics.map(({ name, partitions }) => ({
              name,
              partitions: partitions.map(({ startOffset, ...partition }) => ({
                ...partition,
                committedOffset: startOffset,
              })),
            })),
          }),
        );
      }
    });
  }
  snapshot.groupsByTopic = await indexByTopic(reading);
}

async function indexByTopic({
  snapshot,
}: Reading): Promise<Map<string, string[]>> {
  const index = new Map<string, string[]>();
  for await (const [group, { progress }] of inSteps(snapshot.groups)) {
    for (const topic of progress.keys()) {
      // Not pushed to: that would keep room for sixteen more.
      index.set(topic, [...(index.get(topic) ?? []), group]);
    }
  }
  return index;
}
