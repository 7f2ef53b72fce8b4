import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const resourcesSchema = makeFieldSchema({
  output: zod =>
    zod
      .object({
        cpu: zod.number().optional().describe('Cores of one pod'),
        memoryMiB: zod
          .number()
          .int()
          .optional()
          .describe('Memory of one pod, in mebibytes'),
      })
      .describe('What one pod gets'),
  uiOptions: zod =>
    zod.object({
      clusterField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the cluster, "cluster" unless told; dotted when it is inside another',
        ),
      namespaceField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the namespace, "namespace" unless told; dotted when it is inside another',
        ),
      count: zod
        .union([zod.number(), zod.string()])
        .optional()
        .describe(
          'How many such pods there are, or the field of the form that says so; one unless told',
        ),
    }),
});
