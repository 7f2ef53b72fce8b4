import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const resourceNameSchema = makeFieldSchema({
  output: zod => zod.string().describe('Name of the object'),
  uiOptions: zod =>
    zod.object({
      kind: zod.string().describe('The kind that gets the name, as Kind.group'),
      clusterField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the cluster, "cluster" unless told; dotted when it is inside another',
        ),
      namespaceField: zod
        .string()
        .optional()
        .describe(
          'The field of the form that holds the namespace, "namespace" unless told; dotted when it is inside another',
        ),
      otherKinds: zod
        .array(zod.string())
        .optional()
        .describe(
          'Kinds that may get the same name in the same namespace, as Kind.group; the name is taken where one of them has it',
        ),
      instead: zod
        .object({
          field: zod.string().describe('The field of the form that decides'),
          value: zod.string().describe('What it holds when this is so'),
          kind: zod.string().describe('The kind that then gets the name'),
          namespaceField: zod
            .string()
            .optional()
            .describe('The field of the form that then holds the namespace'),
        })
        .optional()
        .describe('What gets the name instead, by another field of the form'),
      pattern: zod
        .string()
        .optional()
        .describe('Regular expression that the whole name must match'),
      patternHelp: zod
        .string()
        .optional()
        .describe('The naming rule behind the pattern, in one sentence'),
      maxLength: zod
        .number()
        .optional()
        .describe('How long a name may be, 253 characters unless told'),
    }),
});
