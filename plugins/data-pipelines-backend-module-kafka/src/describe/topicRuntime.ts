import {
  KafkaGroupPartition,
  KafkaPartition,
  KafkaTopicGroup,
  KafkaTopicRuntime,
  KafkaTopicSignals,
  compareVerdictStates,
} from '@data-portal/plugin-data-pipelines-common';
import { RuntimeSubject } from '@data-portal/plugin-data-pipelines-node';
import { GroupState } from '../snapshot/KafkaSnapshot';
import { TopicTable } from '../snapshot/TopicTable';
import { positionOf, rounded } from './groupLag';
import {
  KafkaView,
  agesOf,
  endSeries,
  lagLimitOf,
  lagSamplesOf,
} from './KafkaView';
import { partitionTroublesOf } from './partitionTroubles';

const RATE_OVER = 2 * 60_000;
/** What a page can show; a topic may have thousands. */
const PARTITIONS_SHOWN = 500;
const GROUPS_SHOWN = 100;

function known(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function toPartition(table: TopicTable, partition: number): KafkaPartition {
  const leader = table.leader(partition);
  return {
    partition,
    ...(leader >= 0 && { leader }),
    replicas: table.replicas(partition),
    inSync: table.inSync(partition),
    beginOffset: known(table.begin(partition)),
    endOffset: known(table.end(partition)),
    size: known(table.leaderSize(partition)),
  };
}

function groupPartitions(
  topic: string,
  table: TopicTable,
  state: GroupState,
): KafkaGroupPartition[] {
  const progress = state.progress.get(topic);
  const readers = new Map<number, { client: string; host: string }>();
  for (const { client, host, assigned } of state.members ?? []) {
    for (const partition of assigned.get(topic) ?? []) {
      readers.set(partition, { client, host });
    }
  }
  const shown = Math.min(table.partitions, PARTITIONS_SHOWN);
  return Array.from({ length: shown }, (_, partition) => ({
    partition,
    committed: known(progress?.committed(partition) ?? NaN),
    endOffset: known(table.end(partition)),
    lag: progress?.lag(partition, table.end(partition)),
    ...readers.get(partition),
  }));
}

function rateSamplesOf(view: KafkaView, topic: string) {
  const samples = view.samplesOf(endSeries(topic));
  return samples.slice(1).flatMap(({ at, value }, index) => {
    const before = samples[index];
    const seconds = (at.getTime() - before.at.getTime()) / 1_000;
    const perSecond = (value - before.value) / seconds;
    // A topic that was made anew begins at nothing again.
    return perSecond >= 0 ? [{ at: at.toISOString(), perSecond }] : [];
  });
}

/**
 * What a page shows of a topic.
 *
 * @returns undefined where the portal's user may not describe it
 *
 * @internal
 */
export function topicRuntime(
  view: KafkaView,
  topic: string,
  subject: RuntimeSubject,
): KafkaTopicRuntime | undefined {
  const { snapshot, now } = view;
  const table = snapshot.topics.get(topic);
  if (snapshot.refused.has(topic) && !table) {
    return undefined;
  }
  const common = {
    type: 'kafka-topic' as const,
    topic,
    ages: agesOf(snapshot),
  };
  if (!table) {
    return {
      ...common,
      exists: false,
      partitions: [],
      rateSamples: [],
      configs: [],
      groups: [],
    };
  }
  const limit = lagLimitOf(view, subject);
  const groups = [...(snapshot.groupsByTopic.get(topic) ?? [])]
    .flatMap((group): KafkaTopicGroup[] => {
      const state = snapshot.groups.get(group);
      if (!state) {
        return [];
      }
      const samples = lagSamplesOf(view, topic, group);
      return [
        {
          ...positionOf({
            snapshot,
            group,
            state,
            topic,
            table,
            samples,
            limit,
            now,
          }),
          samples: samples.map(({ at, lag }) => ({
            at: new Date(at).toISOString(),
            lag,
          })),
          partitions: groupPartitions(topic, table, state),
          ...(state.streams && { streams: state.streams }),
        },
      ];
    })
    .sort(
      (a, b) =>
        compareVerdictStates(a.verdict.state, b.verdict.state) ||
        (b.lagSeconds ?? 0) - (a.lagSeconds ?? 0) ||
        (b.lag ?? 0) - (a.lag ?? 0) ||
        a.group.localeCompare(b.group),
    )
    .slice(0, GROUPS_SHOWN);
  const shown = Math.min(table.partitions, PARTITIONS_SHOWN);
  return {
    ...common,
    topicId: table.id,
    exists: true,
    partitions: Array.from({ length: shown }, (_, partition) =>
      toPartition(table, partition),
    ),
    size: known(table.size),
    producedPerSecond: snapshot.histories.get(topic)?.rate(RATE_OVER),
    rateSamples: rateSamplesOf(view, topic),
    minInSync: snapshot.minInSync.get(topic),
    configs: snapshot.configs.get(topic)?.configs ?? [],
    groups,
  };
}

/**
 * What the verdict of a topic depends on.
 *
 * @internal
 */
export function topicSignals(
  view: KafkaView,
  topic: string,
  subject: RuntimeSubject,
): KafkaTopicSignals | undefined {
  const { snapshot, now } = view;
  const table = snapshot.topics.get(topic);
  if (snapshot.refused.has(topic)) {
    return undefined;
  }
  if (!table) {
    return {
      type: 'kafka-topic',
      exists: false,
      partitions: 0,
      offline: 0,
      underReplicated: 0,
      underMinInSync: 0,
      groups: [],
    };
  }
  const limit = lagLimitOf(view, subject);
  const groups = [...(snapshot.groupsByTopic.get(topic) ?? [])].flatMap(
    group => {
      const state = snapshot.groups.get(group);
      const position =
        state &&
        positionOf({
          snapshot,
          group,
          state,
          topic,
          table,
          samples: [],
          limit,
          now,
        });
      const mayBeInTrouble =
        position &&
        // That a lag is not known is no trouble of the topic.
        (!['healthy', 'unknown'].includes(position.verdict.state) ||
          position.stalledSince ||
          position.rebalancingSince ||
          position.notReadySince);
      return mayBeInTrouble
        ? [
            {
              group,
              ...(position.lag !== undefined && { lag: rounded(position.lag) }),
              ...(position.lagSeconds !== undefined && {
                lagSeconds: rounded(position.lagSeconds),
              }),
              lagAtLeast: position.lagAtLeast,
              limit,
              isRead: position.isRead,
              stalledSince: position.stalledSince,
              rebalancingSince: position.rebalancingSince,
              notReadySince: position.notReadySince,
            },
          ]
        : [];
    },
  );
  return {
    type: 'kafka-topic',
    exists: true,
    partitions: table.partitions,
    ...partitionTroublesOf(snapshot, topic, table),
    groups,
  };
}
