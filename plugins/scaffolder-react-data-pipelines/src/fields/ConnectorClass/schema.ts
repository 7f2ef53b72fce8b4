import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const connectorClassSchema = makeFieldSchema({
  output: zod =>
    zod
      .object({
        class: zod.string().optional().describe('Java class of the connector'),
        type: zod.string().optional().describe('"source" or "sink"'),
        version: zod.string().optional().describe('Version of the plugin'),
      })
      .describe(
        'A connector plugin; class and type are set once one is chosen',
      ),
  uiOptions: zod =>
    zod.object({
      type: zod
        .enum(['source', 'sink'])
        .optional()
        .describe('Which of them may be taken; both unless told'),
      connectField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the Kafka Connect cluster, "connect" unless told, as DataPipelinesResourcePicker does',
        ),
    }),
});
