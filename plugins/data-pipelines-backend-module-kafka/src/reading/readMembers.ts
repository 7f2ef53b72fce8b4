import { GroupMember } from '../snapshot/KafkaSnapshot';
import { wire } from '../wire/apis';
import { parseAssignment } from './parseAssignment';
import { Reading, batchesOf, withEachBroker } from './Reading';

const GROUPS_AT_ONCE = 100;

/** Where the broker shows a host, it writes a slash before it. */
function hostOf(clientHost: string): string {
  return clientHost.replace(/^\//, '');
}

/**
 * Reads who the members of some groups are, and which partitions each reads.
 * Classic groups and those of the newer protocol are asked by different calls:
 * the wrong one calls a group dead that is alive.
 *
 * @internal
 */
export async function readMembers(
  reading: Reading,
  groups: Iterable<string>,
): Promise<void> {
  const { session, snapshot } = reading;
  const asked = new Map<number, { classic: string[]; consumer: string[] }>();
  for (const group of groups) {
    const state = snapshot.groups.get(group);
    if (
      state &&
      snapshot.brokers.has(state.coordinator) &&
      (state.protocol === 'classic' || state.protocol === 'consumer')
    ) {
      const of = asked.get(state.coordinator) ?? { classic: [], consumer: [] };
      asked.set(state.coordinator, of);
      of[state.protocol].push(group);
    }
  }
  const take = (group: string, members: GroupMember[]) => {
    const state = snapshot.groups.get(group);
    if (state) {
      state.members = members;
    }
  };
  await withEachBroker(reading, asked.keys(), async coordinator => {
    const { classic, consumer } = asked.get(coordinator)!;
    for (const batch of batchesOf(classic, GROUPS_AT_ONCE)) {
      const answer = await session.ask(
        coordinator,
        wire.describeGroups,
        batch,
        false,
      );
      for (const { groupId, errorCode, members } of answer.groups) {
        if (errorCode === 0) {
          take(
            groupId,
            members.map(({ clientId, clientHost, memberAssignment }) => ({
              client: clientId,
              host: hostOf(clientHost),
              assigned: parseAssignment(memberAssignment),
            })),
          );
        }
      }
    }
    for (const batch of batchesOf(consumer, GROUPS_AT_ONCE)) {
      const answer = await session.ask(
        coordinator,
        wire.describeConsumerGroups,
        batch,
        false,
      );
      for (const { groupId, errorCode, members } of answer.groups) {
        if (errorCode === 0) {
          take(
            groupId,
            members.map(({ clientId, clientHost, assignment }) => ({
              client: clientId,
              host: hostOf(clientHost),
              assigned: new Map(
                assignment.topicPartitions.map(({ topicName, partitions }) => [
                  topicName,
                  partitions,
                ]),
              ),
            })),
          );
        }
      }
    }
  });
}
