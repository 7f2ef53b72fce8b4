import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const deliverySchema = makeFieldSchema({
  output: zod =>
    zod
      .enum(['apply', 'pull-request'])
      .describe('How what the template makes gets into the cluster'),
});
