import { CustomResourceDefinition } from './definition';
import { flinkDeploymentDefinition, flinkSessionJobDefinition } from './flink';
import { podMonitorDefinition, prometheusRuleDefinition } from './prometheus';
import {
  scheduledSparkApplicationDefinition,
  sparkApplicationDefinition,
} from './spark';
import {
  kafkaConnectDefinition,
  kafkaConnectorDefinition,
  kafkaDefinition,
  kafkaNodePoolDefinition,
  kafkaTopicDefinition,
  kafkaUserDefinition,
} from './strimzi';

/**
 * The definitions of all kinds the sandbox simulates: fewer fields than the
 * real ones, of the same names and types.
 *
 * @public
 */
export function customResourceDefinitions(): CustomResourceDefinition[] {
  return [
    kafkaDefinition(),
    kafkaNodePoolDefinition(),
    kafkaTopicDefinition(),
    kafkaUserDefinition(),
    kafkaConnectDefinition(),
    kafkaConnectorDefinition(),
    flinkDeploymentDefinition(),
    flinkSessionJobDefinition(),
    sparkApplicationDefinition(),
    scheduledSparkApplicationDefinition(),
    podMonitorDefinition(),
    prometheusRuleDefinition(),
  ];
}
