import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const clusterPickerSchema = makeFieldSchema({
  output: zod => zod.string().describe('Name of the cluster'),
  uiOptions: zod =>
    zod.object({
      kind: zod
        .string()
        .optional()
        .describe(
          'The kind the template makes, as Kind.group. Clusters that do not offer it can not be picked',
        ),
    }),
});
