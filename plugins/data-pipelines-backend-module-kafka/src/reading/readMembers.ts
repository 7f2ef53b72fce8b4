import { GroupMember, GroupState } from '../snapshot/KafkaSnapshot';
import { wire } from '../wire/apis';
import { ShareGroupDescription } from '../wire/shareGroups';
import { hostOf } from './hostOf';
import { parseAssignment } from './parseAssignment';
import { Reading, batchesOf, withEachBroker } from './Reading';
import { streamsMembersOf, streamsOf } from './streamsOf';

const GROUPS_AT_ONCE = 100;

/** TOPIC_AUTHORIZATION_FAILED, GROUP_AUTHORIZATION_FAILED. */
const REFUSED = [29, 30];

/** The call for each protocol. */
const CALLS = {
  classic: wire.describeGroups,
  consumer: wire.describeConsumerGroups,
  share: wire.describeShareGroups,
  streams: wire.describeStreamsGroups,
};

type Asked = keyof typeof CALLS;

function isAsked(protocol: string): protocol is Asked {
  return Object.hasOwn(CALLS, protocol);
}

/** For topics it may; where it has given up, it has no members any more. */
function isWaiting({ notReady, state }: GroupState): boolean {
  return notReady !== undefined || state.toLowerCase() === 'empty';
}

/** Of a protocol in which the broker assigns: the answers are of one shape. */
type AssignedGroup = ShareGroupDescription['groups'][number];

/**
 * Reads who the members of some groups are, and which partitions each reads.
 * Groups of each protocol are asked by a call of their own:
 * the wrong one calls a group dead that is alive.
 *
 * @internal
 */
export async function readMembers(
  reading: Reading,
  groups: Iterable<string>,
): Promise<void> {
  const { session, snapshot } = reading;
  const asked = new Map<number, Record<Asked, string[]>>();
  for (const group of groups) {
    const state = snapshot.groups.get(group);
    if (
      state &&
      snapshot.brokers.has(state.coordinator) &&
      isAsked(state.protocol) &&
      session.supports(CALLS[state.protocol])
    ) {
      const of = asked.get(state.coordinator) ?? {
        classic: [],
        consumer: [],
        share: [],
        streams: [],
      };
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
  const takeAssigned = (group: AssignedGroup) => {
    if (group.errorCode === 0) {
      take(
        group.groupId,
        group.members.map(({ clientId, clientHost, assignment }) => ({
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
  };
  await withEachBroker(reading, asked.keys(), async coordinator => {
    const { classic, consumer, share, streams } = asked.get(coordinator)!;
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
      answer.groups.forEach(takeAssigned);
    }
    for (const batch of batchesOf(share, GROUPS_AT_ONCE)) {
      const answer = await session.ask(
        coordinator,
        wire.describeShareGroups,
        batch,
      );
      answer.groups.forEach(takeAssigned);
    }
    for (const batch of batchesOf(streams, GROUPS_AT_ONCE)) {
      const answer = await session.ask(
        coordinator,
        wire.describeStreamsGroups,
        batch,
      );
      for (const group of answer.groups) {
        const state = snapshot.groups.get(group.groupId);
        if (state && group.errorCode === 0) {
          state.members = streamsMembersOf(group);
          state.streams = streamsOf(
            group,
            isWaiting(state) ? topic => snapshot.topics.has(topic) : undefined,
          );
        } else if (REFUSED.includes(group.errorCode)) {
          // Its topics have to be known to describe it, and may be others'.
          snapshot.warnings.push(
            `The portal's user may not describe the streams group ${
              group.groupId
            }${group.errorMessage ? `: ${group.errorMessage}` : ''}`,
          );
        }
      }
    }
  });
}
