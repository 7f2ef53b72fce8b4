import {
  DataPipelinesApi,
  RequestOptions,
} from '@data-portal/plugin-data-pipelines-common';
import { toActionError } from './toActionError';

/**
 * Says in a sentence that a service account is not there, or that nobody knows.
 * Jobs that are made at once run as one that exists, because none is made.
 *
 * @internal
 */
export async function missingAccount(options: {
  client: Pick<DataPipelinesApi, 'getServiceAccount'>;
  account: { cluster: string; namespace: string; name: string };
  request: RequestOptions;
}): Promise<string[]> {
  const { client, account, request } = options;
  const { cluster, namespace, name } = account;
  try {
    const { exists, reason } = await client.getServiceAccount(account, request);
    if (exists) {
      return [];
    }
    return [
      exists === false
        ? `Service account ${name} is missing in namespace ${namespace} of cluster ${cluster}: jobs can not start without it. A pull request brings it, or whoever runs the cluster`
        : `Whether service account ${name} is there is not known: ${reason}`,
    ];
  } catch (error) {
    throw toActionError(error);
  }
}
