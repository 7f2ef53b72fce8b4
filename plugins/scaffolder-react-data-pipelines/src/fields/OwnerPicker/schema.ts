import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const ownerPickerSchema = makeFieldSchema({
  output: zod =>
    zod.string().describe('Ref of a group, such as group:default/checkout'),
});
