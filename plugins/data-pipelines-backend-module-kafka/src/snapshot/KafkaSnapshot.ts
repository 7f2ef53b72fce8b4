import {
  KafkaConfig,
  KafkaStreams,
} from '@data-portal/plugin-data-pipelines-common';
import { EndHistory } from './EndHistory';
import { GroupProgress } from './GroupProgress';
import { TopicTable } from './TopicTable';

/**
 * @internal
 */
export type BrokerState = { host: string; port: number; rack?: string };

/**
 * @internal
 */
export type LogDirState = {
  path: string;
  /** A Kafka error code; 56 says that the disk has failed. */
  errorCode: number;
  /** Bytes of all logs in it. */
  size: number;
  /** Bytes of the volume, where the broker is new enough to tell (3.3). */
  total?: number;
  usable?: number;
};

/**
 * @internal
 */
export type GroupMember = {
  client: string;
  host: string;
  /** Assigned partitions by topic. */
  assigned: Map<string, number[]>;
};

/**
 * @internal
 */
export type GroupState = {
  /** The broker's own word: "classic", "consumer", "share", "streams". */
  protocol: string;
  state: string;
  /** The broker that coordinates it. */
  coordinator: number;
  /** Milliseconds since 1970; set while it rebalances. */
  rebalancingSince?: number;
  /** Milliseconds since 1970; set while a streams group can not begin. */
  notReady?: { since: number; seenAt: number };
  /** Of a streams group, as long as its members are known. */
  streams?: KafkaStreams;
  /** Known only while somebody looks at a topic that it reads, or at a list of it. */
  members?: GroupMember[];
  /** By topic. */
  progress: Map<string, GroupProgress>;
};

/**
 * The parts of a snapshot, each read at an interval of its own.
 *
 * @internal
 */
export type SnapshotPart =
  | 'metadata'
  | 'offsets'
  | 'allOffsets'
  | 'groups'
  | 'allCommits'
  | 'sizes'
  | 'minInSync';

/**
 * Everything that is known of one Kafka cluster. It is brought up to date in
 * place, part by part, so that a round costs no second copy.
 *
 * @internal
 */
export type KafkaSnapshot = {
  clusterId?: string;
  controller?: number;
  brokers: Map<number, BrokerState>;
  /** Brokers that did not answer in this round, and what they said. */
  silent: Map<number, string>;
  topics: Map<string, TopicTable>;
  /** Topics that the portal's user may not describe. */
  refused: Set<string>;
  /** Of topics that are read by groups, or looked at. */
  histories: Map<string, EndHistory>;
  groups: Map<string, GroupState>;
  groupsByTopic: Map<string, string[]>;
  /** By topic. */
  minInSync: Map<string, number>;
  /** Of topics that are looked at. */
  configs: Map<string, { at: number; configs: KafkaConfig[] }>;
  /** By broker. */
  logDirs: Map<number, LogDirState[]>;
  /** Milliseconds since 1970. */
  readAt: Partial<Record<SnapshotPart, number>>;
  /** Set when an answer showed that a leader has changed. */
  leadersMoved: boolean;
  /** What was not answered, one line each. */
  warnings: string[];
};

/**
 * @internal
 */
export function emptySnapshot(): KafkaSnapshot {
  return {
    brokers: new Map(),
    silent: new Map(),
    topics: new Map(),
    refused: new Set(),
    histories: new Map(),
    groups: new Map(),
    groupsByTopic: new Map(),
    minInSync: new Map(),
    configs: new Map(),
    logDirs: new Map(),
    readAt: {},
    leadersMoved: false,
    warnings: [],
  };
}
