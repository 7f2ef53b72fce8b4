import { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_RESOURCE,
  ANNOTATION_TECHNOLOGY,
  ResourceDetail,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { makeResourceDetail } from './makeResourceDetail';

/**
 * The entity that stands for a resource.
 *
 * @public
 */
export function makeResourceEntity(
  detail: ResourceDetail = makeResourceDetail(),
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: `${detail.ref.name}-12345678`,
      title: detail.title,
      namespace: 'default',
      annotations: {
        [ANNOTATION_RESOURCE]: stringifyResourceRef(detail.ref),
        [ANNOTATION_TECHNOLOGY]: detail.technology,
      },
    },
    spec: { type: 'kafka-topic', owner: 'group:default/shop' },
  };
}
