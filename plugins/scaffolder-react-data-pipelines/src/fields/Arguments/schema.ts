import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const argumentsSchema = makeFieldSchema({
  output: zod => zod.array(zod.string()).describe('What a program is told'),
});
