import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const resourcePickerSchema = makeFieldSchema({
  output: zod =>
    zod
      .object({
        cluster: zod
          .string()
          .optional()
          .describe('Name of the cluster it runs in'),
        namespace: zod.string().optional().describe('Its namespace'),
        name: zod.string().optional().describe('Its name'),
        kind: zod.string().optional().describe('Its kind, as Kind.group'),
      })
      .describe('A resource; all of it is set once one is chosen'),
  uiOptions: zod =>
    zod.object({
      kind: zod.string().describe('The kind to choose from, as Kind.group'),
      clusterField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the cluster, "cluster" unless told; dotted when it is inside another',
        ),
      session: zod
        .boolean()
        .optional()
        .describe(
          'Whether only FlinkDeployments without a job may be taken: session clusters',
        ),
    }),
});
