import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const namespacePickerSchema = makeFieldSchema({
  output: zod => zod.string().describe('Name of the namespace'),
  uiOptions: zod =>
    zod.object({
      kind: zod
        .string()
        .describe(
          'The kind the template makes, as Kind.group. Namespaces in which the user may not create it can not be picked',
        ),
      clusterField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the cluster, "cluster" unless told; dotted when it is inside another',
        ),
      ownerField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the owner, "owner" unless told. Without an owner the groups of the user count',
        ),
    }),
});
