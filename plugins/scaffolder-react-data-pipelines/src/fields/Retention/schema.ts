import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const retentionSchema = makeFieldSchema({
  output: zod =>
    zod
      .object({
        ms: zod
          .number()
          .int()
          .optional()
          .describe('In milliseconds; -1 to keep messages forever'),
        label: zod
          .string()
          .optional()
          .describe('The same in words, for whoever reviews the form'),
      })
      .describe('How long messages are kept'),
  uiOptions: zod =>
    zod.object({
      topicField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds a topic which exists, as DataPipelinesTopicPicker does: how long it keeps messages now is told',
        ),
    }),
});
