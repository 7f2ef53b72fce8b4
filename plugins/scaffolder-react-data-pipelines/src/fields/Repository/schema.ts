import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** @public */
export const repositorySchema = makeFieldSchema({
  output: zod =>
    zod
      .string()
      .describe(
        'The repository that gets a pull request, as the scaffolder writes it: github.com?owner=acme&repo=pipelines',
      ),
});
