import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  DataPipelinesApi,
  RequestOptions,
} from '@data-portal/plugin-data-pipelines-common';
import { toActionError } from '../changes/toActionError';

/** More than these are of no use to a reader. */
const MOST = 5;

/**
 * Holds objects to the cluster's own schemas.
 *
 * @throws InputError that names object, field and rule
 *
 * @internal
 */
export async function validateObjects(options: {
  client: Pick<DataPipelinesApi, 'validateObjects'>;
  cluster: string;
  objects: JsonObject[];
  request: RequestOptions;
}): Promise<void> {
  const { client, cluster, objects, request } = options;
  const { results } = await client
    .validateObjects(cluster, { objects }, request)
    .catch(error => {
      throw toActionError(error);
    });
  const problems = results.flatMap(({ ref, problems: found }) =>
    found.map(
      ({ path, message }) =>
        `${ref.kind} ${ref.namespace}/${ref.name}: ${path}: ${message}`,
    ),
  );
  if (problems.length) {
    const more = problems.length - MOST;
    throw new InputError(
      `${cluster} would not take this. ${problems.slice(0, MOST).join('; ')}${
        more > 0 ? `; and ${more} more` : ''
      }. Change the field in the form, or have the template mended if the form has none for it`,
    );
  }
}
