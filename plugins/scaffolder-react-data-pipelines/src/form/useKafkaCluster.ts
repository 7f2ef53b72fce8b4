import { JsonObject } from '@backstage/types';
import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import {
  LoadState,
  useResource,
} from '@data-portal/plugin-data-pipelines-react';
import { resourceAt } from './resourceAt';

/**
 * Everything about the Kafka cluster that another field of the form holds.
 *
 * @returns undefined as long as none is chosen there
 *
 * @internal
 */
export function useKafkaCluster(
  form: JsonObject | undefined,
  path: string,
): LoadState<ResourceDetail> | undefined {
  const chosen = resourceAt(form, path);
  const detail = useResource(
    chosen && { ...chosen, group: 'kafka.strimzi.io', kind: 'Kafka' },
  );
  return chosen && detail;
}
