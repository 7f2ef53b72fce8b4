import { useApi } from '@backstage/core-plugin-api';
import { ResourceSummary } from '@data-portal/plugin-data-pipelines-common';
import {
  RequestProblem,
  dataPipelinesApiRef,
  requestProblemOf,
} from '@data-portal/plugin-data-pipelines-react';
import { useQuery } from '@tanstack/react-query';

const KAFKA = 'Kafka.kafka.strimzi.io';

/**
 * How far the list of Kafka clusters got.
 *
 * @internal
 */
export type KafkaClusters =
  | { status: 'idle' | 'loading' }
  | { status: 'ready'; items: ResourceSummary[] }
  | { status: 'failed'; problem: RequestProblem; error: Error; retry(): void };

/**
 * The Kafka clusters inside a cluster that the viewer may see, by name.
 *
 * @param cluster - undefined to ask nothing yet
 *
 * @internal
 */
export function useKafkaClusters(cluster: string | undefined): KafkaClusters {
  const { client, queryClient } = useApi(dataPipelinesApiRef);
  const query = useQuery(
    {
      queryKey: ['data-pipelines', 'kafka-clusters', cluster],
      queryFn: ({ signal }) =>
        client.listResources(
          {
            technology: ['kafka'],
            kind: [KAFKA],
            cluster: [cluster ?? ''],
            sort: 'name',
            limit: 500,
          },
          { signal },
        ),
      enabled: cluster !== undefined,
    },
    queryClient,
  );
  const { data, error, refetch } = query;
  if (cluster === undefined) {
    return { status: 'idle' };
  }
  if (data) {
    return { status: 'ready', items: data.items };
  }
  return error
    ? {
        status: 'failed',
        problem: requestProblemOf(error),
        error,
        retry: () => {
          refetch().catch(() => {});
        },
      }
    : { status: 'loading' };
}
