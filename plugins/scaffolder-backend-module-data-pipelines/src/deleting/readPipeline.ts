import { NotFoundError } from '@backstage/errors';
import {
  DataPipelinesApi,
  RequestOptions,
  ResourceDetail,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { toActionError } from '../changes/toActionError';

/** More than a pipeline has; a list that long is a mistake. */
const LIMIT = 200;

/** What a template writes beside resources, and nobody lists as one. */
const COMPANION_GROUPS = ['networking.k8s.io', 'monitoring.coreos.com'];

/**
 * Everything that stands for a pipeline in a cluster: its resources, and the
 * policies, monitors and rules beside them.
 *
 * @internal
 */
export async function readPipeline(options: {
  client: Pick<DataPipelinesApi, 'listResources' | 'getResource'>;
  cluster: string;
  system: string;
  request: RequestOptions;
}): Promise<ResourceDetail[]> {
  const { client, cluster, system, request } = options;
  const found = new Map<string, ResourceDetail>();
  const read = async (ref: ResourceRef) => {
    const key = stringifyResourceRef(ref);
    if (!found.has(key)) {
      found.set(key, await client.getResource(ref, request));
    }
    return found.get(key)!;
  };
  try {
    const page = await client.listResources(
      { cluster: [cluster], system: [system], limit: LIMIT },
      request,
    );
    for (const { ref } of page.items) {
      const { related } = await read(ref);
      for (const companion of related) {
        if (COMPANION_GROUPS.includes(companion.ref.group)) {
          await read(companion.ref);
        }
      }
    }
  } catch (error) {
    throw toActionError(error);
  }
  if (!found.size) {
    throw new NotFoundError(
      `Nothing in cluster ${cluster} names ${system} as its pipeline`,
    );
  }
  return [...found.values()];
}
