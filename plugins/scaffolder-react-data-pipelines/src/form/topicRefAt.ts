import { JsonObject } from '@backstage/types';
import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { topicsAt } from './topicsAt';

/**
 * The topic that exists and that another field of the form holds.
 *
 * @returns undefined as long as none is chosen there
 *
 * @internal
 */
export function topicRefAt(
  form: JsonObject | undefined,
  path: string | undefined,
): ResourceRef | undefined {
  const [topic] = topicsAt(form, path);
  const { cluster, namespace, name } = topic ?? {};
  return cluster && namespace && name
    ? {
        cluster,
        namespace,
        name,
        group: 'kafka.strimzi.io',
        kind: 'KafkaTopic',
      }
    : undefined;
}
