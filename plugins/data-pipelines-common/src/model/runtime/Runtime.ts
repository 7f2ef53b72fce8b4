import { ResourceRef } from '../ResourceRef';
import { Freshness } from '../Verdict';
import { FlinkRuntime, FlinkSignals } from './FlinkRuntime';
import {
  KafkaClusterRuntime,
  KafkaClusterSignals,
  KafkaConnectorRuntime,
  KafkaConnectorSignals,
  KafkaTopicRuntime,
  KafkaTopicSignals,
} from './KafkaRuntime';
import { PrometheusRuntime } from './PrometheusRuntime';
import { SparkRuntime, SparkSignals } from './SparkRuntime';

/**
 * What a system itself says of a resource, as against its custom resource.
 *
 * @public
 */
export type RuntimeData =
  | KafkaTopicRuntime
  | KafkaClusterRuntime
  | KafkaConnectorRuntime
  | FlinkRuntime
  | SparkRuntime
  | PrometheusRuntime;

/**
 * The little of {@link RuntimeData} that a verdict depends on. It is compared
 * after every round, and a resource is judged again when it changed: so it holds
 * no number that moves all the time.
 *
 * @public
 */
export type RuntimeSignals =
  | KafkaTopicSignals
  | KafkaClusterSignals
  | KafkaConnectorSignals
  | FlinkSignals
  | SparkSignals;

/**
 * How a runtime is reached.
 *
 * - `configured`: an address from the configuration.
 * - `discovered`: an address that the operator published in the cluster.
 * - `service proxy`: through the API server.
 *
 * @public
 */
export type RuntimeReach = 'configured' | 'discovered' | 'service proxy';

/**
 * - `waiting`: not answered yet, or nobody has asked.
 * - `not configured`: it cannot be asked; the error says what to add.
 * - `not signed in`: it was not asked, because what the portal signs in by did not
 *   let it; the error says what that said.
 *
 * @public
 */
export type RuntimeState =
  | 'waiting'
  | 'live'
  | 'stale'
  | 'unreachable'
  | 'forbidden'
  | 'not configured'
  | 'not signed in';

/**
 * One running system that is asked: a Kafka cluster, a JobManager, a driver.
 *
 * @public
 */
export type RuntimeSource = {
  /** Unique among all runtimes. */
  id: string;
  /** Which collector asks: "kafka", "flink", "spark", "prometheus". */
  collector: string;
  title: string;
  cluster: string;
  /** Without credentials. */
  address?: string;
  reach: RuntimeReach;
  state: RuntimeState;
  /** ISO 8601. */
  lastSuccess?: string;
  /** ISO 8601: when the present trouble began. */
  since?: string;
  /** One line that says what to do. */
  error?: string;
  /** What of the last answer is missing: "Broker 2 does not answer". */
  warnings: string[];
  /** What the source is besides real: "a simulation". */
  notice?: string;
  /** Seconds between two rounds, while somebody looks and while nobody does. */
  interval: { viewed: number; background?: number };
};

/**
 * What one runtime says of one resource.
 *
 * @public
 */
export type RuntimeReport = {
  source: RuntimeSource;
  freshness: Freshness;
  /** ISO 8601: when what is shown was read. */
  observedAt?: string;
  /** Absent as long as nothing has been read. */
  data?: RuntimeData;
};

/**
 * `GET /resources/…/runtime`.
 *
 * @public
 */
export type RuntimeAnswer = {
  ref: ResourceRef;
  /** Empty where no collector serves the resource. */
  reports: RuntimeReport[];
};
