import {
  FieldManager,
  LABEL_MADE_BY,
  ResourceDetail,
} from '@data-portal/plugin-data-pipelines-common';
import { makeDetail } from './makeClient';

/**
 * The pipeline that parts belong to.
 *
 * @internal
 */
export const SYSTEM = 'system:default/orders-pipeline';

/**
 * As which templates write.
 *
 * @internal
 */
export const BY_TEMPLATE: FieldManager = {
  manager: 'data-pipelines',
  operation: 'Apply',
};

/**
 * A part of a pipeline as a template has made it.
 *
 * @internal
 */
export function makePart(
  group: string,
  kind: string,
  name: string,
  overrides: Partial<ResourceDetail> & { metadata?: object } = {},
): ResourceDetail {
  const { metadata, ...others } = overrides;
  return makeDetail({
    ref: { cluster: 'production', group, kind, namespace: 'checkout', name },
    kindTitle: kind,
    technology: group.startsWith('flink') ? 'flink' : 'kafka',
    system: SYSTEM,
    managers: [
      BY_TEMPLATE,
      { manager: 'operator', operation: 'Update', subresource: 'status' },
    ],
    object: {
      apiVersion: `${group}/v1`,
      kind,
      metadata: {
        name,
        namespace: 'checkout',
        uid: `uid-${name}`,
        labels: { [LABEL_MADE_BY]: 'template' },
        ...metadata,
      },
    },
    ...others,
  });
}
