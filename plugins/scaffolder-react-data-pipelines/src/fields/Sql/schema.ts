import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const sqlSchema = makeFieldSchema({
  output: zod => zod.string().describe('Statements, with semicolons between'),
  uiOptions: zod =>
    zod.object({
      dialect: zod
        .enum(['flink', 'spark'])
        .optional()
        .describe('Whose SQL it is, "flink" unless told'),
      inputsField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the topics to read, as DataPipelinesTopicPicker does; tables are proposed for them',
        ),
      outputField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the topic to write, as DataPipelinesTopicPicker does',
        ),
    }),
});
