import { GroupProgress } from '../snapshot/GroupProgress';
import { wire } from '../wire/apis';
import { Reading, batchesOf, inSteps, listIn, withEachBroker } from './Reading';

const GROUPS_AT_ONCE = 100;
const NOT_A_MEMBER = -1;

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
  const { session, snapshot, now, signal } = reading;
  const byCoordinator = new Map<number, string[]>();
  for (const group of groups) {
    const state = snapshot.groups.get(group);
    // A share group commits nothing: the broker keeps its state by message.
    if (
      state &&
      state.protocol !== 'share' &&
      snapshot.brokers.has(state.coordinator)
    ) {
      listIn(byCoordinator, state.coordinator).push(group);
    }
  }
  await withEachBroker(reading, byCoordinator.keys(), async coordinator => {
    for (const batch of batchesOf(
      byCoordinator.get(coordinator)!,
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
      for (const { groupId, errorCode, topics } of answer.groups) {
        const state = snapshot.groups.get(groupId);
        if (!state || errorCode !== 0) {
          continue;
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
    }
  });
  snapshot.groupsByTopic = await indexByTopic(reading);
}

async function indexByTopic({
  snapshot,
}: Reading): Promise<Map<string, Set<string>>> {
  const index = new Map<string, Set<string>>();
  for await (const [group, { progress }] of inSteps(snapshot.groups)) {
    for (const topic of progress.keys()) {
      const groups = index.get(topic) ?? new Set();
      index.set(topic, groups.add(group));
    }
  }
  return index;
}
