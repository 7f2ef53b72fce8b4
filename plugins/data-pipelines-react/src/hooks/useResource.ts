import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  DataPipelinesApi,
  RequestOptions,
  ResourceDetail,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { skipToken, useQuery } from '@tanstack/react-query';
import { dataPipelinesApiRef } from '../api';
import { LoadState, loadStateOf } from './loadStateOf';
import { QUERY_ROOT } from './queryKeys';
import { useRefetchInterval } from './useRefetchInterval';

/** A verdict may change a moment later than it foretells. */
const GRACE_MS = 1_000;

function untilChange(detail: ResourceDetail | undefined): number {
  const changesAt = Date.parse(detail?.verdict.changesAt ?? '');
  const left = changesAt - Date.now() + GRACE_MS;
  return left > 0 ? left : Infinity;
}

function useResourceQuery(
  key: readonly string[],
  /** Absent as long as there is nothing to ask for. */
  load:
    | ((
        client: DataPipelinesApi,
        options: RequestOptions,
      ) => Promise<ResourceDetail>)
    | undefined,
): LoadState<ResourceDetail> {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const interval = useRefetchInterval();
  const query = useQuery(
    {
      queryKey: [...QUERY_ROOT, ...key],
      queryFn: load ? ({ signal }) => load(client, { signal }) : skipToken,
      refetchInterval: ({ state }) =>
        Math.min(interval, untilChange(state.data)),
    },
    queryClient,
  );
  return loadStateOf(query);
}

/**
 * Everything about the resource that an entity stands for, kept up to date.
 *
 * @public
 */
export function useEntityResource(entity: Entity): LoadState<ResourceDetail> {
  const entityRef = stringifyEntityRef(entity);
  return useResourceQuery(['entity', entityRef], (client, options) =>
    client.getResourceByEntity(entityRef, options),
  );
}

/**
 * Everything about one resource, kept up to date.
 *
 * @param ref - undefined as long as it is not known which; nothing is asked, and
 * it stays "loading"
 *
 * @public
 */
export function useResource(
  ref: ResourceRef | undefined,
): LoadState<ResourceDetail> {
  return useResourceQuery(
    ['resource', ...(ref ? [stringifyResourceRef(ref)] : [])],
    ref && ((client, request) => client.getResource(ref, request)),
  );
}
