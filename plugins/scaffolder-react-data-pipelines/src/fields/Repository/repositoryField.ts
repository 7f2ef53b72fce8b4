import { configApiRef } from '@backstage/core-plugin-api';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { DATA_PIPELINES_FIELDS } from '../../fieldNames';
import { pullRequestHosts } from '../../form/pullRequestHosts';
import { Repository } from './Repository';
import { problemOfRepository } from './problemOfRepository';
import { repositorySchema } from './schema';

const validation: CustomFieldValidator<string> = (value, field, context) => {
  const config = context.apiHolder.get(configApiRef);
  const problem = problemOfRepository(
    value,
    config ? pullRequestHosts(config) : [],
  );
  if (problem) {
    field.addError(problem);
  }
};

/**
 * The field `DataPipelinesRepository`.
 *
 * @public
 */
export const repositoryField = {
  name: DATA_PIPELINES_FIELDS.repository,
  component: Repository,
  validation,
  schema: repositorySchema,
};
