import { JsonObject } from '@backstage/types';
import {
  ANNOTATION_OWNER,
  ANNOTATION_SYSTEM,
  LABEL_MADE_BY,
} from '@data-portal/plugin-data-pipelines-common';
import { checkEntityRef } from './checkEntityRef';
import { checkObject } from './checkObject';
import { orderKeys } from './orderKeys';

/**
 * What else there is of a pipeline is found by it.
 *
 * @internal
 */
export const LABEL_PART_OF = 'app.kubernetes.io/part-of';

/**
 * Nothing else is deleted by a template.
 *
 * @internal
 */
export const MADE_BY_TEMPLATE = 'template';

/**
 * A name may be longer than a label.
 *
 * @internal
 */
export function labelValue(name: string): string {
  return name.slice(0, 63).replace(/[^a-z0-9]+$/i, '');
}

/**
 * Makes an object fit for a cluster: says whose it is, and checks what can be
 * checked here.
 *
 * @param options - with the pipeline only what is made of it, and not what is
 * changed: by its labels it is known as a template's, and may be deleted as such
 *
 * @throws InputError that names the field, the rule and the fix
 *
 * @internal
 */
export function finishObject(
  object: JsonObject,
  options: { owner?: string; system?: string; pipeline?: string },
): JsonObject {
  const written = checkObject(object);
  const { owner, system, pipeline } = options;
  const annotations = {
    ...(owner && {
      [ANNOTATION_OWNER]: checkEntityRef(owner, {
        field: 'owner',
        defaultKind: 'group',
      }),
    }),
    ...(system && {
      [ANNOTATION_SYSTEM]: checkEntityRef(system, {
        field: 'system',
        defaultKind: 'system',
      }),
    }),
    // What stands on the object itself is meant for this one object.
    ...written.metadata.annotations,
  };
  const labels = {
    ...(pipeline && {
      [LABEL_PART_OF]: labelValue(pipeline),
      [LABEL_MADE_BY]: MADE_BY_TEMPLATE,
    }),
    ...written.metadata.labels,
  };
  return orderKeys({
    ...written,
    metadata: {
      ...written.metadata,
      ...(Object.keys(labels).length && { labels }),
      ...(Object.keys(annotations).length && { annotations }),
    },
  });
}
