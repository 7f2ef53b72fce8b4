import { Verdict } from '@data-portal/plugin-data-pipelines-common';
import { Judgement, countOf, durationInWords, minutes } from '../judging';

/** Seconds behind that are too many unless a topic says otherwise. */
export const DEFAULT_LAG_LIMIT = 180;
const STALLED_GRACE = minutes(10);
const REBALANCE_GRACE = minutes(5);
/** A streams group makes topics for itself before it begins. */
const NOT_READY_GRACE = minutes(2);

/**
 * Where a consumer group stands on one topic.
 *
 * @public
 */
export type KafkaGroupPosition = {
  group: string;
  /** Messages; absent where it is not known. */
  lag?: number;
  /** Set where some of it is not known. */
  lagAtLeast?: boolean;
  lagSeconds?: number;
  isRead: boolean;
  /** ISO 8601: the end moves on since then and the committed offsets do not. */
  stalledSince?: string;
  /** ISO 8601. */
  rebalancingSince?: string;
  /** ISO 8601: a streams group can not begin since then. */
  notReadySince?: string;
  /** Seconds behind that are too many. */
  limit: number;
};

function longerThan(
  since: string | undefined,
  grace: number,
  now: Date,
): number | undefined {
  const age = since ? now.getTime() - new Date(since).getTime() : 0;
  return age >= grace ? age : undefined;
}

/**
 * Judges a consumer group by its lag: in seconds rather than messages, because
 * a thousand messages are nothing on one topic and a day's worth on another.
 *
 * @public
 */
export function judgeKafkaGroup(
  position: KafkaGroupPosition,
  now: Date,
): Pick<Verdict, 'state' | 'reason' | 'message'> {
  const { group, lag, lagAtLeast, lagSeconds, isRead, limit } = position;
  const behind = `${lagAtLeast ? 'at least ' : ''}${countOf(
    lag ?? 0,
    'message',
  )}`;
  const notReady = longerThan(position.notReadySince, NOT_READY_GRACE, now);
  if (notReady !== undefined) {
    return {
      state: 'failed',
      reason: 'GroupNotReady',
      message: `Group ${group} has done nothing for ${durationInWords(
        notReady,
      )}: topics that it needs are missing, or their numbers of partitions do not fit together.`,
    };
  }
  const stalled = longerThan(position.stalledSince, STALLED_GRACE, now);
  if (stalled !== undefined && isRead) {
    return {
      state: 'failed',
      reason: 'GroupStalled',
      message: `Group ${group} has read nothing for ${durationInWords(
        stalled,
      )}, while new messages came. It is ${behind} behind.`,
    };
  }
  if (!isRead && lag) {
    return {
      state: 'warning',
      reason: 'GroupWithoutMembers',
      message: `Nobody reads for group ${group}, and it is ${behind} behind.`,
    };
  }
  if (lagSeconds !== undefined && lagSeconds > limit) {
    return {
      state: 'degraded',
      reason: 'GroupBehind',
      message: `Group ${group} is about ${durationInWords(
        lagSeconds * 1_000,
      )} behind (${behind}); ${durationInWords(limit * 1_000)} are allowed.`,
    };
  }
  const rebalancing = longerThan(
    position.rebalancingSince,
    REBALANCE_GRACE,
    now,
  );
  if (rebalancing !== undefined) {
    return {
      state: 'warning',
      reason: 'GroupRebalances',
      message: `Group ${group} has been rebalancing for ${durationInWords(
        rebalancing,
      )}.`,
    };
  }
  if (lagAtLeast && !lag) {
    return {
      state: 'unknown',
      reason: 'GroupLagUnknown',
      message: `How far group ${group} is behind is not known: the brokers have not told where ${
        lag === undefined ? 'its' : 'some of its'
      } partitions end.`,
    };
  }
  if (lag === undefined) {
    return {
      state: 'healthy',
      reason: 'GroupWithoutOffsets',
      message: `Group ${group} has no offset on this topic yet.`,
    };
  }
  if (!isRead) {
    return {
      state: 'healthy',
      reason: 'GroupIdle',
      message: `Nobody reads for group ${group}; it has read everything.`,
    };
  }
  return {
    state: 'healthy',
    reason: 'GroupFollows',
    message: lag
      ? `Group ${group} follows, ${behind} behind.`
      : `Group ${group} has read everything.`,
  };
}

/**
 * When time alone would change what {@link judgeKafkaGroup} says.
 *
 * @internal
 */
export function groupChangesAt(
  position: KafkaGroupPosition,
  now: Date,
): Pick<Judgement, 'changesAt'> {
  const next = [
    position.stalledSince && position.isRead
      ? new Date(position.stalledSince).getTime() + STALLED_GRACE
      : 0,
    position.rebalancingSince
      ? new Date(position.rebalancingSince).getTime() + REBALANCE_GRACE
      : 0,
    position.notReadySince
      ? new Date(position.notReadySince).getTime() + NOT_READY_GRACE
      : 0,
  ].filter(time => time > now.getTime());
  return next.length
    ? { changesAt: new Date(Math.min(...next)).toISOString() }
    : {};
}
