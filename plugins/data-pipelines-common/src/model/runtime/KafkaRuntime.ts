import { Verdict } from '../Verdict';

/**
 * One partition as its leader and the cluster's metadata describe it.
 *
 * @public
 */
export type KafkaPartition = {
  partition: number;
  /** Broker id; absent while the partition has no leader. */
  leader?: number;
  /** Broker ids, the preferred leader first. */
  replicas: number[];
  inSync: number[];
  /** The oldest offset that can still be read; absent where it was not answered. */
  beginOffset?: number;
  /** The offset of the next message; absent where it was not answered. */
  endOffset?: number;
  /** Bytes of the leader's log on disk. */
  size?: number;
};

/**
 * How a topic's setting came to be what it is, most specific first.
 *
 * @public
 */
export type KafkaConfigSource =
  | 'topic'
  | 'broker'
  | 'cluster default'
  | 'broker file'
  | 'default'
  | 'unknown';

/**
 * @public
 */
export type KafkaConfig = {
  name: string;
  /** Absent for a sensitive one: the broker does not tell it either. */
  value?: string;
  source: KafkaConfigSource;
  /** What the topic would have if it did not set it. */
  fallback?: string;
  /** Whose default that is, where the brokers tell. */
  fallbackSource?: KafkaConfigSource;
};

/**
 * The four group protocols of Kafka.
 *
 * @public
 */
export type KafkaGroupProtocol = 'classic' | 'consumer' | 'share' | 'streams';

/**
 * @public
 */
export type KafkaLagTrend = 'growing' | 'steady' | 'shrinking';

/**
 * Where one group stands on one partition.
 *
 * @public
 */
export type KafkaGroupPartition = {
  partition: number;
  /** Absent where the group has committed nothing yet. */
  committed?: number;
  endOffset?: number;
  /** Messages; absent where one of the two offsets is not known. */
  lag?: number;
  /** The client id and host of the member that reads it. */
  client?: string;
  host?: string;
};

/**
 * Tasks of a Kafka Streams application: one a partition of what their part of
 * the topology reads.
 *
 * @public
 */
export type KafkaStreamsTasks = { subtopology: string; partitions: number[] };

/**
 * A member of a streams group: one thread of an application.
 *
 * @public
 */
export type KafkaStreamsMember = {
  client: string;
  host: string;
  /** Members of one process have the same. */
  process: string;
  /** Of the topology that it runs: lower than the group's where it is older. */
  topologyEpoch: number;
  /** What it works at. */
  active: KafkaStreamsTasks[];
  /** Whose state it keeps a copy of, to take over from whoever is lost. */
  standby: KafkaStreamsTasks[];
  /** Whose state it builds up, to take them over as soon as it has it. */
  warmup: KafkaStreamsTasks[];
  /** Whether it has been given other tasks than it has. */
  isMoving: boolean;
};

/**
 * A part of a topology that is connected by topics alone to the others.
 *
 * @public
 */
export type KafkaStreamsSubtopology = {
  id: string;
  /** Topics that it reads, those for itself included. */
  reads: string[];
  /** Topics by which it hands on to other parts. */
  repartitions: string[];
  /** Topics that hold its state. */
  changelogs: string[];
};

/**
 * What the coordinator of a streams group (KIP-1071) tells of its application.
 *
 * @public
 */
export type KafkaStreams = {
  /** Absent where the group has no topology yet. */
  topologyEpoch?: number;
  /** Absent where the broker does not tell them. */
  subtopologies?: KafkaStreamsSubtopology[];
  /**
   * Topics that it reads and that the brokers do not have; told while it is not
   * ready, or has no members.
   */
  missing?: string[];
  /** At most 100. */
  members: KafkaStreamsMember[];
};

/**
 * A consumer group, as far as one topic is concerned.
 *
 * @public
 */
export type KafkaTopicGroup = {
  group: string;
  protocol: KafkaGroupProtocol;
  /** The broker's own word: "Stable", "Empty", "PreparingRebalance", … */
  state: string;
  verdict: Pick<Verdict, 'state' | 'reason' | 'message'>;
  /**
   * Whether somebody reads: members, or commits that have moved lately, since
   * Flink and others commit without being members.
   */
  isRead: boolean;
  /** Members of the whole group; absent where it could not be asked. */
  members?: number;
  /** Messages over all partitions with a committed offset; absent without one. */
  lag?: number;
  /**
   * Set where the end offsets of some of these partitions are not known, so that
   * {@link KafkaTopicGroup.lag} is "at least", or absent where none is.
   */
  lagAtLeast?: boolean;
  /**
   * Seconds: how long ago the oldest message not read yet was written, from the
   * recorded end offsets, or from the recent rate where that is not long enough.
   */
  lagSeconds?: number;
  /** Set where {@link KafkaTopicGroup.lagSeconds} is "at least". */
  lagSecondsAtLeast?: boolean;
  /** Over the last fifteen minutes. */
  trend?: KafkaLagTrend;
  /** ISO 8601: set while the end moves on and the committed offsets do not. */
  stalledSince?: string;
  /** ISO 8601: set while the group rebalances. */
  rebalancingSince?: string;
  /** ISO 8601: set while a streams group can not begin for want of topics. */
  notReadySince?: string;
  /** Of a streams group, where it could be asked. */
  streams?: KafkaStreams;
  /** Oldest first, messages. */
  samples: { at: string; lag: number }[];
  partitions: KafkaGroupPartition[];
};

/**
 * When each part of a snapshot was read, ISO 8601. The brokers are asked for
 * each at an interval of its own.
 *
 * @public
 */
export type KafkaAges = Partial<
  Record<'metadata' | 'offsets' | 'groups' | 'sizes' | 'configs', string>
>;

/**
 * What the brokers say of a topic.
 *
 * @public
 */
export type KafkaTopicRuntime = {
  type: 'kafka-topic';
  topic: string;
  topicId?: string;
  /** False where the brokers know no such topic. */
  exists: boolean;
  partitions: KafkaPartition[];
  /** Bytes on disk, all replicas together. */
  size?: number;
  /** Messages a second, over the last minutes. */
  producedPerSecond?: number;
  /** Oldest first, messages a second. */
  rateSamples: { at: string; perSecond: number }[];
  minInSync?: number;
  configs: KafkaConfig[];
  groups: KafkaTopicGroup[];
  ages: KafkaAges;
};

/**
 * @public
 */
export type KafkaBroker = {
  id: number;
  /** Absent for a broker that partitions name and the cluster does not list. */
  host?: string;
  port?: number;
  rack?: string;
  /** Whether the cluster lists it as alive. */
  alive: boolean;
  /** Whether it answered us. */
  answers: boolean;
  leads: number;
  replicas: number;
  /** Bytes of all logs on its disks. */
  size?: number;
  /** Bytes of its volumes, and how much of them is free, where the broker tells. */
  volumeSize?: number;
  volumeFree?: number;
  /** Bytes that its volumes have by their claims, where there are any. */
  claimed?: number;
  /** Log directories that are offline. */
  offlineLogDirs: string[];
};

/**
 * A group in the list of a cluster.
 *
 * @public
 */
export type KafkaGroupSummary = Pick<
  KafkaTopicGroup,
  | 'group'
  | 'protocol'
  | 'state'
  | 'verdict'
  | 'isRead'
  | 'members'
  | 'lag'
  | 'lagAtLeast'
  | 'lagSeconds'
  | 'lagSecondsAtLeast'
  | 'trend'
  | 'stalledSince'
> & { topics: string[] };

/**
 * A streams group in the list of a cluster.
 *
 * @public
 */
export type KafkaStreamsGroup = Pick<
  KafkaTopicGroup,
  'group' | 'state' | 'verdict' | 'members' | 'notReadySince' | 'streams'
>;

/**
 * What the brokers say of their cluster.
 *
 * @public
 */
export type KafkaClusterRuntime = {
  type: 'kafka-cluster';
  clusterId?: string;
  controller?: number;
  brokers: KafkaBroker[];
  topics: number;
  partitions: number;
  offlinePartitions: number;
  underReplicatedPartitions: number;
  underMinInSyncPartitions: number;
  groups: number;
  /** Those with the most lag in seconds, at most 20. */
  laggingGroups: KafkaGroupSummary[];
  /** Those that are not ready first, at most 50; also those that read nothing. */
  streamsGroups: KafkaStreamsGroup[];
  ages: KafkaAges;
};

/**
 * One task of a connector.
 *
 * @public
 */
export type KafkaConnectTask = {
  id: number;
  /** Connect's own word: "RUNNING", "FAILED", … */
  state: string;
  worker?: string;
  /** Masked, cut to 8 KiB. */
  trace?: string;
};

/**
 * What Kafka Connect says of a connector.
 *
 * @public
 */
export type KafkaConnectorRuntime = {
  type: 'kafka-connector';
  connector: string;
  /** "source" or "sink". */
  direction?: string;
  state: string;
  worker?: string;
  trace?: string;
  tasks: KafkaConnectTask[];
  /** Topics it has used since it was created or reset. */
  topics: string[];
};

/**
 * What the verdict of a topic needs to know of it.
 *
 * @public
 */
export type KafkaTopicSignals = {
  type: 'kafka-topic';
  exists: boolean;
  partitions: number;
  offline: number;
  underReplicated: number;
  underMinInSync: number;
  /** Only groups that may be in trouble. */
  groups: {
    group: string;
    /** Messages, rounded to two figures, so that it changes seldom. */
    lag?: number;
    lagAtLeast?: boolean;
    /** Rounded to two figures. */
    lagSeconds?: number;
    /** Seconds that are too many for this topic. */
    limit: number;
    isRead: boolean;
    stalledSince?: string;
    rebalancingSince?: string;
    notReadySince?: string;
  }[];
};

/**
 * What the verdict of a Kafka cluster needs to know of it.
 *
 * @public
 */
export type KafkaClusterSignals = {
  type: 'kafka-cluster';
  hasController: boolean;
  /** Ids of brokers that partitions name and the cluster does not list. */
  brokersDown: number[];
  offline: number;
  underReplicated: number;
  underMinInSync: number;
  offlineLogDirs: number;
  /** Brokers whose fullest volume has less than 15 % free. */
  brokersShortOfSpace: number[];
};

/**
 * What the verdict of a connector needs to know of it.
 *
 * @public
 */
export type KafkaConnectorSignals = {
  type: 'kafka-connector';
  state: string;
  tasks: number;
  failedTasks: number;
};
