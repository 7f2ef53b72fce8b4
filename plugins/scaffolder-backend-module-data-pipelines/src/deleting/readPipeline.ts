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

/** Whether an entity is a pipeline rather than one resource. */
export function isSystem(entityRef: string): boolean {
  return entityRef.startsWith('system:');
}

/** What a template writes beside resources, and nobody lists as one. */
const COMPANION_GROUPS = ['networking.k8s.io', 'monitoring.coreos.com'];

/**
 * The resources of a pipeline in a cluster, or the one that an entity stands for,
 * and the policies, monitors and rules beside them.
 *
 * @internal
 */
export async function readPipeline(options: {
  client: Pick<
    DataPipelinesApi,
    'listResources' | 'getResource' | 'getResourceByEntity'
  >;
  cluster: string;
  /** Of a System, or of the entity of one resource. */
  entityRef: string;
  request: RequestOptions;
}): Promise<ResourceDetail[]> {
  const { client, cluster, entityRef, request } = options;
  const found = new Map<string, ResourceDetail>();
  const read = async (ref: ResourceRef) => {
    const key = stringifyResourceRef(ref);
    if (!found.has(key)) {
      found.set(key, await client.getResource(ref, request));
    }
    return found.get(key)!;
  };
  try {
    const refs: ResourceRef[] = [];
    if (isSystem(entityRef)) {
      const page = await client.listResources(
        { cluster: [cluster], system: [entityRef], limit: LIMIT },
        request,
      );
      refs.push(...page.items.map(({ ref }) => ref));
    } else {
      const { ref } = await client.getResourceByEntity(entityRef, request);
      if (ref.cluster === cluster) {
        refs.push(ref);
      }
    }
    for (const ref of refs) {
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
      isSystem(entityRef)
        ? `Nothing in cluster ${cluster} names ${entityRef} as its pipeline`
        : `${entityRef} stands for nothing in cluster ${cluster}`,
    );
  }
  return [...found.values()];
}
