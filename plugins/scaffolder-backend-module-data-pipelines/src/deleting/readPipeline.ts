import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  DataPipelinesApi,
  RequestOptions,
  ResourceDetail,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import {
  builtInKinds,
  definitionOf,
} from '@data-portal/plugin-data-pipelines-kinds';
import { toActionError } from '../changes/toActionError';
import { isUserOf, topicNameOf } from './madeWith';

/** More than a pipeline has; a list that long is a mistake. */
const LIMIT = 200;

/**
 * The users that were made with a topic. Where there are too many to look at, those
 * with rights on it.
 */
async function usersMadeWith(options: {
  client: Pick<DataPipelinesApi, 'listResources'>;
  detail: ResourceDetail;
  get(ref: ResourceRef): Promise<ResourceDetail>;
  request: RequestOptions;
}): Promise<ResourceDetail[]> {
  const { client, detail, get, request } = options;
  const { cluster, namespace, group, kind } = detail.ref;
  if (kind !== 'KafkaTopic') {
    return [];
  }
  const query = {
    cluster: [cluster],
    namespace: [namespace],
    kind: [`KafkaUser.${group}`],
    limit: LIMIT,
  };
  const all = await client.listResources(query, request);
  const { items } =
    all.total > LIMIT
      ? await client.listResources(
          { ...query, q: topicNameOf(detail) },
          request,
        )
      : all;
  const users: ResourceDetail[] = [];
  for (const { ref } of items) {
    const user = await get(ref);
    if (isUserOf(user, detail)) {
      users.push(user);
    }
  }
  return users;
}

/**
 * Whether an entity is a pipeline rather than one resource.
 *
 * @internal
 */
export function isSystem(entityRef: string): boolean {
  return entityRef.startsWith('system:');
}

/**
 * The resources of a pipeline in a cluster, or the one that an entity stands for,
 * and what templates have made beside them: policies, monitors, rules, and the users
 * of a topic.
 *
 * @throws ServiceUnavailableError while one of them can not be read: what it is, and
 * who made it, is not known then
 * @throws InputError for more than a pipeline has
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
  const get = async (ref: ResourceRef) => {
    const key = stringifyResourceRef(ref);
    const detail = found.get(key) ?? (await client.getResource(ref, request));
    if (detail.remembered) {
      throw new ServiceUnavailableError(
        `Nothing is deleted: ${key} can not be read, because ${cluster} does not answer. Try again when it does`,
      );
    }
    return detail;
  };
  const add = (detail: ResourceDetail) =>
    found.set(stringifyResourceRef(detail.ref), detail);
  try {
    const refs: ResourceRef[] = [];
    if (isSystem(entityRef)) {
      const page = await client.listResources(
        {
          cluster: [cluster],
          system: [entityRef],
          parts: true,
          limit: LIMIT,
        },
        request,
      );
      if (page.total > LIMIT) {
        throw new InputError(
          `Nothing is deleted: ${entityRef} has ${page.total} resources in ${cluster}, and no more than ${LIMIT} are deleted in one go. Delete them one by one`,
        );
      }
      refs.push(...page.items.map(({ ref }) => ref));
    } else {
      const { ref } = await client.getResourceByEntity(entityRef, request);
      if (ref.cluster === cluster) {
        refs.push(ref);
      }
    }
    for (const ref of refs) {
      const detail = await get(ref);
      add(detail);
      for (const { ref: beside } of detail.related) {
        if (definitionOf(builtInKinds, beside)?.companion) {
          add(await get(beside));
        }
      }
      if (!isSystem(entityRef)) {
        const users = await usersMadeWith({ client, detail, get, request });
        users.forEach(add);
      }
    }
  } catch (error) {
    throw toActionError(error);
  }
  if (!found.size) {
    throw new NotFoundError(
      isSystem(entityRef)
        ? `The portal knows nothing in cluster ${cluster} that names ${entityRef} as its pipeline`
        : `${entityRef} stands for nothing in cluster ${cluster}`,
    );
  }
  return [...found.values()];
}
