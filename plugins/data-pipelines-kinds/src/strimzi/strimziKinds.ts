import { KindDefinition } from '@data-portal/plugin-data-pipelines-common';
import { strimziKafka } from './Kafka';
import { kafkaBridge } from './KafkaBridge';
import { kafkaConnect } from './KafkaConnect';
import { kafkaConnector } from './KafkaConnector';
import { kafkaMirrorMaker2 } from './KafkaMirrorMaker2';
import { kafkaNodePool } from './KafkaNodePool';
import { kafkaRebalance } from './KafkaRebalance';
import { kafkaTopic } from './KafkaTopic';
import { kafkaUser } from './KafkaUser';
import { strimziPodSet } from './StrimziPodSet';

/**
 * Every kind of Strimzi.
 *
 * @internal
 */
export const strimziKinds: KindDefinition[] = [
  kafkaTopic,
  strimziKafka,
  kafkaNodePool,
  kafkaUser,
  kafkaConnect,
  kafkaConnector,
  kafkaMirrorMaker2,
  kafkaBridge,
  kafkaRebalance,
  strimziPodSet,
];
