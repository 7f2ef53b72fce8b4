import { JsonObject } from '@backstage/types';
import { fieldAt } from './fieldAt';

/**
 * The Kafka cluster that another field of the form holds.
 *
 * @returns undefined as long as none is chosen there
 *
 * @internal
 */
export function kafkaClusterAt(
  form: JsonObject | undefined,
  path: string,
): { cluster: string; namespace: string; name: string } | undefined {
  const cluster = fieldAt(form, `${path}.cluster`);
  const namespace = fieldAt(form, `${path}.namespace`);
  const name = fieldAt(form, `${path}.name`);
  return cluster && namespace && name
    ? { cluster, namespace, name }
    : undefined;
}
