import {
  DataPipelinesApi,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { requestProblemOf } from '@data-portal/plugin-data-pipelines-react';

/**
 * The first of some objects that is there already and that the viewer may see.
 * What they may not see is found by the backend's dry run later.
 *
 * @returns null when the name is free for all of them
 * @throws when the backend could not tell
 *
 * @internal
 */
export async function lookUpName(
  client: Pick<DataPipelinesApi, 'getResource'>,
  refs: ResourceRef[],
  options?: { signal?: AbortSignal },
): Promise<ResourceRef | null> {
  const found = await Promise.all(
    refs.map(async ref => {
      try {
        const detail = await client.getResource(ref, options);
        // A deleted object is remembered, and its name is free.
        return detail.verdict.state === 'deleted' ? null : ref;
      } catch (error) {
        if (requestProblemOf(error) === 'missing') {
          return null;
        }
        throw error;
      }
    }),
  );
  return found.find(ref => ref !== null) ?? null;
}
