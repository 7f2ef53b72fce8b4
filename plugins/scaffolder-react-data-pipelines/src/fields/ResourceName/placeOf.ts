import { JsonObject } from '@backstage/types';
import {
  ResourceRef,
  parseResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import { fieldAt } from '../../form/fieldAt';

/**
 * Where the named object will be, by what the form holds.
 *
 * @returns undefined as long as the form does not say
 *
 * @internal
 */
export function placeOf(
  form: JsonObject | undefined,
  options:
    | { kind?: string; clusterField?: string; namespaceField?: string }
    | undefined,
): Omit<ResourceRef, 'name'> | undefined {
  const { kind, clusterField = 'cluster' } = options ?? {};
  const cluster = fieldAt(form, clusterField);
  const namespace = fieldAt(form, options?.namespaceField ?? 'namespace');
  return kind && cluster && namespace
    ? { cluster, namespace, ...parseResourceType(kind) }
    : undefined;
}
