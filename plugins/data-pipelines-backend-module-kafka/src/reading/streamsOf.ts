import {
  KafkaStreams,
  KafkaStreamsTasks,
} from '@data-portal/plugin-data-pipelines-common';
import { GroupMember } from '../snapshot/KafkaSnapshot';
import {
  StreamsAssignment,
  StreamsGroupDescription,
  StreamsTasks,
} from '../wire/streamsGroups';
import { hostOf } from './hostOf';

/** What a page can show. */
const MEMBERS_SHOWN = 100;

type Described = StreamsGroupDescription['groups'][number];

function toTasks(tasks: StreamsTasks[]): KafkaStreamsTasks[] {
  return tasks
    .map(({ subtopologyId, partitions }) => ({
      subtopology: subtopologyId,
      partitions: [...partitions].sort((a, b) => a - b),
    }))
    .sort((a, b) =>
      a.subtopology.localeCompare(b.subtopology, undefined, { numeric: true }),
    );
}

function isSame(one: StreamsAssignment, other: StreamsAssignment): boolean {
  const written = (assignment: StreamsAssignment) =>
    JSON.stringify([
      toTasks(assignment.activeTasks),
      toTasks(assignment.standbyTasks),
      toTasks(assignment.warmupTasks),
    ]);
  return written(one) === written(other);
}

/** Those that it makes for itself come once the others are there. */
function missingOf(
  { topology }: Described,
  has: (topic: string) => boolean,
): string[] | undefined {
  const sources = topology?.subtopologies?.flatMap(part => part.sourceTopics);
  return sources && [...new Set(sources)].filter(topic => !has(topic)).sort();
}

/**
 * What a page shows of a streams group.
 *
 * @param has - whether the brokers have a topic; given while the group may wait
 * for some
 *
 * @internal
 */
export function streamsOf(
  group: Described,
  has?: (topic: string) => boolean,
): KafkaStreams {
  const { topology, members } = group;
  const missing = has && missingOf(group, has);
  const subtopologies = topology?.subtopologies?.map(part => ({
    id: part.subtopologyId,
    reads: [...part.sourceTopics, ...part.repartitionSourceTopics],
    repartitions: part.repartitionSinkTopics,
    changelogs: part.stateChangelogTopics,
  }));
  return {
    ...(topology && { topologyEpoch: topology.epoch }),
    ...(subtopologies && { subtopologies }),
    ...(missing && { missing }),
    members: members
      .map(member => ({
        client: member.clientId,
        host: hostOf(member.clientHost),
        process: member.processId,
        topologyEpoch: member.topologyEpoch,
        active: toTasks(member.assignment.activeTasks),
        standby: toTasks(member.assignment.standbyTasks),
        warmup: toTasks(member.assignment.warmupTasks),
        isMoving: !isSame(member.assignment, member.targetAssignment),
      }))
      .sort((a, b) => a.client.localeCompare(b.client))
      .slice(0, MEMBERS_SHOWN),
  };
}

/**
 * Who of a streams group reads which partitions: a task reads the partition of
 * its own number of each topic of its part of the topology.
 *
 * @internal
 */
export function streamsMembersOf({
  topology,
  members,
}: Described): GroupMember[] {
  const parts = new Map(
    topology?.subtopologies?.map(part => [part.subtopologyId, part]),
  );
  return members.map(({ clientId, clientHost, assignment }) => {
    const assigned = new Map<string, number[]>();
    for (const { subtopologyId, partitions } of assignment.activeTasks) {
      const part = parts.get(subtopologyId);
      for (const topic of [
        ...(part?.sourceTopics ?? []),
        ...(part?.repartitionSourceTopics ?? []),
      ]) {
        assigned.set(topic, [...(assigned.get(topic) ?? []), ...partitions]);
      }
    }
    return { client: clientId, host: hostOf(clientHost), assigned };
  });
}
