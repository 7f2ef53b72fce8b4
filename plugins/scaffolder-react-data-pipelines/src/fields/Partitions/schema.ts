import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const partitionsSchema = makeFieldSchema({
  output: zod => zod.number().int().describe('How many partitions it gets'),
  uiOptions: zod =>
    zod.object({
      kafkaClusterField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the Kafka cluster, "kafkaCluster" unless told: its brokers are counted for the advice',
        ),
      topicField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds a topic which exists, as DataPipelinesTopicPicker does: it can not have fewer than now',
        ),
    }),
});
