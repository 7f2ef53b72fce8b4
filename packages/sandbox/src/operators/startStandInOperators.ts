import { PodLogs } from '../api';
import { ClusterAccess, KubeClient } from '../client';
import { BrokerAdmin, memoryBrokerAdmin } from './kafka/BrokerAdmin';
import { BrokerUsers, noBrokerUsers } from './kafka/BrokerUsers';
import { ConnectRest } from './kafka/ConnectRest';
import { Clock, systemClock } from './Clock';
import { KafkaConnectStandIn } from './kafka/KafkaConnectStandIn';
import { KafkaConnectorStandIn } from './kafka/KafkaConnectorStandIn';
import { KafkaTopicStandIn } from './kafka/KafkaTopicStandIn';
import { KafkaUserStandIn } from './kafka/KafkaUserStandIn';
import { FlinkDeploymentStandIn } from './flink/FlinkDeploymentStandIn';
import { FlinkSessionJobStandIn } from './flink/FlinkSessionJobStandIn';
import { PodLogWriter } from './logs/PodLogWriter';
import { KafkaStandIn } from './kafka/KafkaStandIn';
import { ResourceQuotaStandIn } from './quota/ResourceQuotaStandIn';
import { ScheduledSparkApplicationStandIn } from './spark/ScheduledSparkApplicationStandIn';
import { SparkApplicationStandIn } from './spark/SparkApplicationStandIn';
import { SimulatedConnect } from './kafka/SimulatedConnect';
import { StandIn } from './StandIn';
import { StandInController } from './StandInController';

/**
 * How to start the stand-in operators.
 *
 * @public
 */
export interface StandInOperatorsOptions extends ClusterAccess {
  /** The time; this machine's by default. */
  clock?: Clock;
  /** The Kafka cluster behind the topics; only remembered by default. */
  brokerAdmin?: BrokerAdmin;
  /** Where its brokers listen, `host:port` by the name of the listener. */
  listenerAddresses?: Record<string, string[]>;
  /** The users of that Kafka cluster; none by default. */
  brokerUsers?: BrokerUsers;
  /** The REST interface of a Kafka Connect; a simulated one by default. */
  connectUrl?: string;
  /** Groups whose real operators run: no stand-in looks after their kinds. */
  exceptGroups?: string[];
  /**
   * The logs of a sandbox server, for lines of the containers. Without it
   * (on any other API server) the pods have no logs.
   */
  logs?: PodLogs;
  /** Told of what should not happen; ignored by default. */
  onError?: (error: Error) => void;
}

/**
 * Running stand-in operators.
 *
 * @public
 */
export interface StandInOperators {
  stop(): Promise<void>;
}

/**
 * Starts stand-ins for the operators of the pipeline kinds. They work over
 * the API alone, so that any API server will do.
 *
 * @public
 */
export function startStandInOperators(
  options: StandInOperatorsOptions,
): StandInOperators {
  const {
    clock = systemClock(),
    brokerAdmin = memoryBrokerAdmin(),
    brokerUsers = noBrokerUsers(),
    connectUrl,
    exceptGroups = [],
    onError = () => {},
  } = options;
  const connect = connectUrl
    ? ConnectRest.create({ url: connectUrl })
    : SimulatedConnect.create();
  const abort = new AbortController();
  const all: StandIn[] = [
    KafkaStandIn.create({ listenerAddresses: options.listenerAddresses }),
    KafkaTopicStandIn.create({ brokerAdmin }),
    KafkaUserStandIn.create({ brokerUsers, onError }),
    KafkaConnectStandIn.create({ connect }),
    KafkaConnectorStandIn.create({ connect, onError }),
    ResourceQuotaStandIn.create(),
    FlinkDeploymentStandIn.create(),
    FlinkSessionJobStandIn.create(),
    SparkApplicationStandIn.create(),
    ScheduledSparkApplicationStandIn.create(),
  ];
  const standIns = all.filter(
    ({ resource }) => !exceptGroups.includes(resource.group),
  );
  const clients = standIns.map(standIn =>
    KubeClient.create(options, `${standIn.manager}/sandbox`),
  );
  const runs = standIns.map((standIn, index) =>
    StandInController.run({
      standIn,
      client: clients[index],
      clock,
      signal: abort.signal,
      onError,
    }).catch(onError),
  );
  if (options.logs) {
    const client = KubeClient.create(options, 'pod-logs/sandbox');
    clients.push(client);
    runs.push(
      PodLogWriter.run({
        client,
        logs: options.logs,
        clock,
        signal: abort.signal,
      }).catch(onError),
    );
  }
  return {
    stop: async () => {
      abort.abort();
      await Promise.all(runs);
      clients.forEach(client => client.close());
    },
  };
}
