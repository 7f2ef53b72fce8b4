import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const kafkaClusterPickerSchema = makeFieldSchema({
  output: zod =>
    zod
      .object({
        cluster: zod
          .string()
          .optional()
          .describe('Name of the cluster it runs in'),
        namespace: zod.string().optional().describe('Its namespace'),
        name: zod.string().optional().describe('Its name'),
      })
      .describe('A Kafka cluster; all of it is set once one is chosen'),
  uiOptions: zod =>
    zod.object({
      clusterField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the cluster, "cluster" unless told; dotted when it is inside another',
        ),
    }),
});
