import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const topicNamesSchema = makeFieldSchema({
  output: zod => zod.string().describe('Names of the topics, for the review'),
  uiOptions: zod =>
    zod.object({
      topicField: zod
        .string()
        .describe('The field of the form that holds the topics'),
    }),
});
