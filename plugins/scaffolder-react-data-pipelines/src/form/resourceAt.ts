import { JsonObject } from '@backstage/types';
import { fieldAt } from './fieldAt';

/**
 * The place and name of what another field of the form holds, such as a Kafka cluster.
 *
 * @returns undefined as long as none is chosen there
 *
 * @internal
 */
export function resourceAt(
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
