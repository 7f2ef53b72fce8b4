import {
  KafkaGroupProtocol,
  KafkaLagTrend,
  KafkaTopicGroup,
} from '@data-portal/plugin-data-pipelines-common';
import { judgeKafkaGroup } from '@data-portal/plugin-data-pipelines-kinds';
import { GroupState, KafkaSnapshot } from '../snapshot/KafkaSnapshot';
import { TopicTable } from '../snapshot/TopicTable';

const IDLE_STATES = ['empty', 'dead', 'unknown'];
/**
 * Flink and others commit without being members. A group whose commits moved
 * within this time is read by somebody.
 */
const READ_WITHIN = 10 * 60_000;
/** A change of lag below this part of it, or of so many messages, is none. */
const STEADY_PART = 0.1;
const STEADY_MESSAGES = 10;

const PROTOCOLS: KafkaGroupProtocol[] = [
  'classic',
  'consumer',
  'share',
  'streams',
];

/**
 * Where a group stands on a topic, without its partitions.
 *
 * @internal
 */
export type GroupPosition = Omit<
  KafkaTopicGroup,
  'partitions' | 'samples' | 'streams'
>;

/**
 * Two significant figures: enough to read, and it does not move all the time.
 *
 * @internal
 */
export function rounded(value: number): number {
  return value > 0 ? Number(value.toPrecision(2)) : 0;
}

/**
 * @internal
 */
export function trendOf(
  samples: { at: number; lag: number }[],
): KafkaLagTrend | undefined {
  if (samples.length < 3) {
    return undefined;
  }
  const first = samples[0].lag;
  const last = samples[samples.length - 1].lag;
  const change = last - first;
  if (
    Math.abs(change) <=
    Math.max(STEADY_MESSAGES, STEADY_PART * Math.max(first, last))
  ) {
    return 'steady';
  }
  return change > 0 ? 'growing' : 'shrinking';
}

/**
 * A time in milliseconds since 1970, as ISO 8601.
 *
 * @internal
 */
export function isoOf(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

/**
 * Whether anybody is in the group, by the state that the broker gives it.
 *
 * @internal
 */
export function hasMembers({ state }: Pick<GroupState, 'state'>): boolean {
  return !IDLE_STATES.includes(state.toLowerCase());
}

/**
 * Where a group stands on a topic: in messages from the offsets, in seconds from
 * when the message that it reads next was written.
 *
 * @internal
 */
export function positionOf(options: {
  snapshot: KafkaSnapshot;
  group: string;
  state: GroupState;
  topic: string;
  table: TopicTable;
  /** Of the last fifteen minutes. */
  samples: { at: number; lag: number }[];
  /** Seconds behind that are too many. */
  limit: number;
  now: Date;
}): GroupPosition {
  const { snapshot, group, state, topic, table, samples, limit } = options;
  const progress = state.progress.get(topic);
  const history = snapshot.histories.get(topic);
  // Lag is as old as the offsets are, so its age is counted from there.
  const readAt = snapshot.readAt.offsets ?? options.now.getTime();
  let lag: number | undefined;
  let lagAtLeast = false;
  let lagSeconds: number | undefined;
  let atLeast = false;
  for (let partition = 0; partition < table.partitions; partition += 1) {
    const behind = progress?.lag(partition, table.end(partition));
    if (progress && behind !== undefined) {
      lag = (lag ?? 0) + behind;
      const age = behind
        ? history?.ageOf(partition, progress.committed(partition), readAt)
        : { seconds: 0, atLeast: false };
      if (age && age.seconds >= (lagSeconds ?? 0)) {
        lagSeconds = age.seconds;
        atLeast = age.atLeast;
      }
    } else if (progress?.hasCommitted(partition)) {
      lagAtLeast = true;
    }
  }
  const stalledAt = lag
    ? progress?.stalledSince(partition => table.end(partition))
    : undefined;
  const isMember = hasMembers(state);
  const isRead =
    isMember ||
    (progress !== undefined &&
      options.now.getTime() - (progress.activeAt ?? progress.watchedSince) <
        READ_WITHIN);
  const stalledSince = isoOf(stalledAt);
  const rebalancingSince = isoOf(state.rebalancingSince);
  const notReadySince = isoOf(state.notReady?.since);
  const trend = trendOf(samples);
  return {
    group,
    protocol: PROTOCOLS.find(one => one === state.protocol) ?? 'classic',
    state: state.state,
    isRead,
    verdict: judgeKafkaGroup(
      {
        group,
        lag,
        lagAtLeast,
        lagSeconds,
        isRead,
        stalledSince,
        rebalancingSince,
        notReadySince,
        limit,
      },
      options.now,
    ),
    ...(state.members && { members: state.members.length }),
    ...(!state.members && !isMember && { members: 0 }),
    ...(lag !== undefined && { lag }),
    ...(lagAtLeast && { lagAtLeast }),
    ...(lagSeconds !== undefined && { lagSeconds: Math.round(lagSeconds) }),
    ...(atLeast && { lagSecondsAtLeast: true }),
    ...(trend && { trend }),
    ...(stalledSince && { stalledSince }),
    ...(rebalancingSince && { rebalancingSince }),
    ...(notReadySince && { notReadySince }),
  };
}
