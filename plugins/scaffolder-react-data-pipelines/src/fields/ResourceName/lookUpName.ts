import {
  DataPipelinesApi,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { requestProblemOf } from '@data-portal/plugin-data-pipelines-react';

/**
 * Whether a name is taken by something that the viewer may see. What they may
 * not see is found by the backend's dry run later.
 *
 * @throws when the backend could not tell
 *
 * @internal
 */
export async function lookUpName(
  client: Pick<DataPipelinesApi, 'getResource'>,
  ref: ResourceRef,
  options?: { signal?: AbortSignal },
): Promise<'free' | 'taken'> {
  try {
    const detail = await client.getResource(ref, options);
    // A deleted object is remembered, and its name is free.
    return detail.verdict.state === 'deleted' ? 'free' : 'taken';
  } catch (error) {
    if (requestProblemOf(error) === 'missing') {
      return 'free';
    }
    throw error;
  }
}
