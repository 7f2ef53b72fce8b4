import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const topicPickerSchema = makeFieldSchema({
  output: zod => {
    const topic = zod.object({
      cluster: zod.string().optional().describe('Name of its cluster'),
      namespace: zod
        .string()
        .optional()
        .describe('Namespace of the KafkaTopic'),
      name: zod.string().optional().describe('Name of the KafkaTopic'),
      topicName: zod
        .string()
        .optional()
        .describe('What the topic is called in Kafka'),
      kafkaCluster: zod
        .string()
        .optional()
        .describe('Name of the Kafka cluster it is in'),
      partitions: zod
        .number()
        .optional()
        .describe('How many it has, where the object says'),
      entityRef: zod
        .string()
        .optional()
        .describe('Ref of its entity in the catalog'),
    });
    return zod
      .union([topic, zod.array(topic)])
      .describe('A topic that exists, or several with `type: array`');
  },
  uiOptions: zod =>
    zod.object({
      clusterField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the cluster, "cluster" unless told; dotted when it is inside another',
        ),
      kafkaClusterField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the Kafka cluster, as DataPipelinesKafkaClusterPicker does. Without it, topics of all Kafka clusters are offered',
        ),
    }),
});
