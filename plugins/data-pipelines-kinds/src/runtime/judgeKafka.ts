import {
  KafkaClusterSignals,
  KafkaConnectorSignals,
  KafkaTopicSignals,
  KindInput,
} from '@data-portal/plugin-data-pipelines-common';
import { Judgement, countOf, firstSeen, minutes, withGrace } from '../judging';
import { groupChangesAt, judgeKafkaGroup } from './judgeKafkaGroup';

/** Long enough for a rolling restart of the brokers. */
const REPLICATION_GRACE = minutes(5);
/** The brokers need a moment for a topic that has just been declared. */
const CREATION_GRACE = minutes(2);

type Time = Pick<KindInput, 'past' | 'now'>;

/** The values whose age matters, by name. */
export const MISSING = 'runtime.missing';
export const UNDER_REPLICATED = 'runtime.underReplicated';

function judgePartitions(
  signals: Pick<
    KafkaTopicSignals,
    'offline' | 'underReplicated' | 'underMinInSync'
  >,
  time: Time,
): Judgement[] {
  const { offline, underReplicated, underMinInSync } = signals;
  const judgements: Judgement[] = [];
  const of = (count: number) => countOf(count, 'partition');
  if (offline) {
    judgements.push({
      state: 'failed',
      reason: 'PartitionsOffline',
      message: `${of(
        offline,
      )} without a leader: nobody can write there or read from there.`,
      evidence: 'runtime',
    });
  }
  if (underMinInSync) {
    judgements.push({
      state: 'degraded',
      reason: 'UnderMinInSync',
      message: `${of(
        underMinInSync,
      )} with fewer replicas in sync than min.insync.replicas: writers that ask for all acknowledgements are refused.`,
      evidence: 'runtime',
    });
  }
  if (underReplicated && !underMinInSync) {
    const judgement: Judgement = {
      state: 'healthy',
      reason: 'UnderReplicated',
      message: `${of(underReplicated)} with a replica that is behind.`,
      evidence: 'runtime',
    };
    judgements.push(
      withGrace({
        since: firstSeen(time, UNDER_REPLICATED, true),
        grace: REPLICATION_GRACE,
        now: time.now,
        before: judgement,
        after: {
          ...judgement,
          state: 'warning',
          message: `${of(
            underReplicated,
          )} with a replica that has been behind for over five minutes.`,
        },
      }),
    );
  }
  return judgements;
}

/**
 * @internal
 */
export function judgeKafkaTopic(
  signals: KafkaTopicSignals,
  time: Time,
): Judgement[] {
  if (!signals.exists) {
    const judgement: Judgement = {
      state: 'progressing',
      reason: 'TopicMissing',
      message: 'The brokers do not know the topic yet.',
      evidence: 'runtime',
    };
    return [
      withGrace({
        since: firstSeen(time, MISSING, true),
        grace: CREATION_GRACE,
        now: time.now,
        before: judgement,
        after: {
          ...judgement,
          state: 'failed',
          message:
            'The brokers know no such topic. It was deleted there, or never made.',
        },
      }),
    ];
  }
  return [
    ...judgePartitions(signals, time),
    ...signals.groups.map((position): Judgement => {
      const { state, reason, message } = judgeKafkaGroup(position, time.now);
      const { stalledSince } = position;
      return {
        // A reader that is behind is no fault of the topic: it warns its owner.
        // That a lag is not known is none either.
        state: ['healthy', 'unknown'].includes(state) ? 'healthy' : 'warning',
        reason,
        message,
        evidence: 'runtime',
        ...(reason === 'GroupStalled' && { since: stalledSince }),
        ...groupChangesAt(position, time.now),
      };
    }),
  ];
}

/**
 * @internal
 */
export function judgeKafkaCluster(
  signals: KafkaClusterSignals,
  time: Time,
): Judgement[] {
  const { brokersDown, offlineLogDirs, brokersShortOfSpace } = signals;
  const judgements = judgePartitions(signals, time);
  const evidence = 'runtime' as const;
  if (!signals.hasController) {
    judgements.push({
      state: 'degraded',
      reason: 'NoController',
      message: 'The cluster has no active controller: nothing can be changed.',
      evidence,
    });
  }
  if (brokersDown.length) {
    judgements.push({
      state: 'degraded',
      reason: 'BrokersDown',
      message: `Brokers hold replicas and are not in the cluster: ${brokersDown.join(
        ', ',
      )}.`,
      evidence,
    });
  }
  if (offlineLogDirs) {
    judgements.push({
      state: 'degraded',
      reason: 'LogDirsOffline',
      message: `${
        offlineLogDirs === 1
          ? 'One log directory is'
          : `${offlineLogDirs} log directories are`
      } offline.`,
      evidence,
    });
  }
  if (brokersShortOfSpace.length) {
    judgements.push({
      state: 'warning',
      reason: 'ShortOfSpace',
      message: `Less than 15 % of a volume is free on brokers: ${brokersShortOfSpace.join(
        ', ',
      )}.`,
      evidence,
    });
  }
  return judgements;
}

/**
 * @internal
 */
export function judgeKafkaConnector(
  signals: KafkaConnectorSignals,
): Judgement[] {
  const { state, tasks, failedTasks } = signals;
  const evidence = 'runtime' as const;
  if (state === 'FAILED') {
    return [
      {
        state: 'failed',
        reason: 'ConnectorFailed',
        message: 'Kafka Connect says the connector has failed.',
        evidence,
      },
    ];
  }
  if (failedTasks) {
    return [
      {
        state: failedTasks >= tasks ? 'failed' : 'degraded',
        reason: 'TasksFailed',
        message: `${failedTasks} of ${countOf(tasks, 'task')} failed.`,
        evidence,
      },
    ];
  }
  return [];
}
