import {
  KafkaBroker,
  KafkaClusterRuntime,
  KafkaClusterSignals,
  KafkaGroupSummary,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { KafkaSnapshot } from '../snapshot/KafkaSnapshot';
import { claimsOf } from './claimsOf';
import { GroupPosition } from './groupLag';
import { KafkaView, agesOf } from './KafkaView';
import { partitionTroublesOf } from './partitionTroubles';
import { positionsOf } from './positionsOf';
import { streamsGroupsOf } from './streamsGroupsOf';

const LAGGING_SHOWN = 20;
const SHORT_OF_SPACE = 0.15;

type Load = { leads: number; replicas: number };

function loadsOf(snapshot: KafkaSnapshot): Map<number, Load> {
  const loads = new Map<number, Load>();
  const of = (broker: number) => {
    const load = loads.get(broker) ?? { leads: 0, replicas: 0 };
    loads.set(broker, load);
    return load;
  };
  for (const table of snapshot.topics.values()) {
    for (let partition = 0; partition < table.partitions; partition += 1) {
      for (const replica of table.replicas(partition)) {
        of(replica).replicas += 1;
      }
      const leader = table.leader(partition);
      if (leader >= 0) {
        of(leader).leads += 1;
      }
    }
  }
  return loads;
}

function brokersOf(
  snapshot: KafkaSnapshot,
  related: KubernetesObject[],
): KafkaBroker[] {
  const loads = loadsOf(snapshot);
  const claims = claimsOf(related);
  const ids = new Set([...snapshot.brokers.keys(), ...loads.keys()]);
  return [...ids]
    .sort((a, b) => a - b)
    .map(id => {
      const alive = snapshot.brokers.get(id);
      const dirs = snapshot.logDirs.get(id) ?? [];
      const healthy = dirs.filter(({ errorCode }) => errorCode === 0);
      const fullest = healthy
        .filter(({ total }) => total)
        .sort((a, b) => a.usable! / a.total! - b.usable! / b.total!)
        .at(0);
      return {
        id,
        ...alive,
        alive: alive !== undefined,
        answers: alive !== undefined && !snapshot.silent.has(id),
        leads: loads.get(id)?.leads ?? 0,
        replicas: loads.get(id)?.replicas ?? 0,
        ...(healthy.length && {
          size: healthy.reduce((sum, { size }) => sum + size, 0),
        }),
        ...(fullest && {
          volumeSize: fullest.total,
          volumeFree: fullest.usable,
        }),
        ...(claims.has(id) && { claimed: claims.get(id) }),
        offlineLogDirs: dirs
          .filter(({ errorCode }) => errorCode !== 0)
          .map(({ path }) => path),
      };
    });
}

/** By what the broker tells of its volumes, else by what they were claimed with. */
function shareFreeOf(broker: KafkaBroker): number | undefined {
  const { volumeSize, volumeFree, claimed, size } = broker;
  if (volumeSize) {
    return volumeFree! / volumeSize;
  }
  return claimed && size !== undefined ? 1 - size / claimed : undefined;
}

function troublesOf(snapshot: KafkaSnapshot) {
  const sum = {
    partitions: 0,
    offline: 0,
    underReplicated: 0,
    underMinInSync: 0,
  };
  for (const [topic, table] of snapshot.topics) {
    const troubles = partitionTroublesOf(snapshot, topic, table);
    sum.partitions += table.partitions;
    sum.offline += troubles.offline;
    sum.underReplicated += troubles.underReplicated;
    sum.underMinInSync += troubles.underMinInSync;
  }
  return sum;
}

function laggingGroupsOf(view: KafkaView): KafkaGroupSummary[] {
  const summaries: KafkaGroupSummary[] = [];
  for (const [group, state] of view.snapshot.groups) {
    let worst: GroupPosition | undefined;
    for (const position of positionsOf(view, group, state)) {
      if (
        position.lag &&
        (!worst || (position.lagSeconds ?? 0) > (worst.lagSeconds ?? 0))
      ) {
        worst = position;
      }
    }
    if (worst) {
      summaries.push({ ...worst, topics: [...state.progress.keys()] });
    }
  }
  return summaries
    .sort(
      (a, b) =>
        (b.lagSeconds ?? 0) - (a.lagSeconds ?? 0) ||
        (b.lag ?? 0) - (a.lag ?? 0),
    )
    .slice(0, LAGGING_SHOWN);
}

/**
 * What a page shows of a Kafka cluster.
 *
 * @param related - what belongs to it, with the claims of its volumes
 *
 * @internal
 */
export function clusterRuntime(
  view: KafkaView,
  related: KubernetesObject[] = [],
): KafkaClusterRuntime {
  const { snapshot } = view;
  const troubles = troublesOf(snapshot);
  return {
    type: 'kafka-cluster',
    clusterId: snapshot.clusterId,
    controller: snapshot.controller,
    brokers: brokersOf(snapshot, related),
    topics: snapshot.topics.size,
    partitions: troubles.partitions,
    offlinePartitions: troubles.offline,
    underReplicatedPartitions: troubles.underReplicated,
    underMinInSyncPartitions: troubles.underMinInSync,
    groups: snapshot.groups.size,
    laggingGroups: laggingGroupsOf(view),
    streamsGroups: streamsGroupsOf(view),
    ages: agesOf(snapshot),
  };
}

/**
 * What the verdict of a Kafka cluster depends on.
 *
 * @internal
 */
export function clusterSignals(
  view: KafkaView,
  related: KubernetesObject[] = [],
): KafkaClusterSignals {
  const { snapshot } = view;
  const brokers = brokersOf(snapshot, related);
  const { offline, underReplicated, underMinInSync } = troublesOf(snapshot);
  return {
    type: 'kafka-cluster',
    hasController: snapshot.controller !== undefined,
    brokersDown: brokers.filter(({ alive }) => !alive).map(({ id }) => id),
    offline,
    underReplicated,
    underMinInSync,
    offlineLogDirs: brokers.flatMap(broker => broker.offlineLogDirs).length,
    brokersShortOfSpace: brokers
      .filter(broker => (shareFreeOf(broker) ?? 1) < SHORT_OF_SPACE)
      .map(({ id }) => id),
  };
}
