import { JsonObject } from '@backstage/types';
import {
  ResourceRef,
  parseResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import { fieldAt } from '../../form/fieldAt';
import { NamedKind } from './namedKindOf';

/**
 * Where the objects that get the name will be, by what the form holds.
 *
 * @returns nothing as long as the form does not say
 *
 * @internal
 */
export function placesOf(
  form: JsonObject | undefined,
  options: NamedKind | undefined,
): Omit<ResourceRef, 'name'>[] {
  const { kind, otherKinds = [], clusterField = 'cluster' } = options ?? {};
  const cluster = fieldAt(form, clusterField);
  const namespace = fieldAt(form, options?.namespaceField ?? 'namespace');
  return kind && cluster && namespace
    ? [kind, ...otherKinds].map(type => ({
        cluster,
        namespace,
        ...parseResourceType(type),
      }))
    : [];
}
