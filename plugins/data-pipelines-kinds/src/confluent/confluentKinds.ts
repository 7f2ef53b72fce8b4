import { KindDefinition } from '@data-portal/plugin-data-pipelines-common';
import { clusterLink } from './ClusterLink';
import { confluentConnect } from './Connect';
import { confluentConnector } from './Connector';
import { confluentRolebinding } from './ConfluentRolebinding';
import { controlCenter } from './ControlCenter';
import { confluentKafka } from './Kafka';
import { kafkaRestClass } from './KafkaRestClass';
import { kafkaRestProxy } from './KafkaRestProxy';
import { confluentTopic } from './KafkaTopic';
import { kraftController } from './KRaftController';
import { ksqlDb } from './KsqlDB';
import { confluentSchema } from './Schema';
import { schemaExporter } from './SchemaExporter';
import { schemaRegistry } from './SchemaRegistry';
import { zookeeper } from './Zookeeper';

/**
 * The kinds of Confluent for Kubernetes that belong to a pipeline.
 *
 * @internal
 */
export const confluentKinds: KindDefinition[] = [
  confluentKafka,
  confluentTopic,
  confluentConnect,
  confluentConnector,
  kraftController,
  schemaRegistry,
  ksqlDb,
  kafkaRestProxy,
  controlCenter,
  zookeeper,
  confluentSchema,
  schemaExporter,
  clusterLink,
  confluentRolebinding,
  kafkaRestClass,
];
