import { JsonObject } from '@backstage/types';
import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { resourceAt } from '../../form/resourceAt';

/**
 * The Kafka Connect cluster that another field of the form holds.
 *
 * @returns undefined as long as none is chosen there
 *
 * @internal
 */
export function connectRef(
  form: JsonObject | undefined,
  path: string,
): ResourceRef | undefined {
  const chosen = resourceAt(form, path);
  return (
    chosen && { ...chosen, group: 'kafka.strimzi.io', kind: 'KafkaConnect' }
  );
}
