import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const connectorOptionsSchema = makeFieldSchema({
  output: zod => zod.string().describe('One name=value a line'),
});
