import { Entity } from '@backstage/catalog-model';
import { ANNOTATION_RESOURCE } from '@data-portal/plugin-data-pipelines-common';

/**
 * Whether an entity says that it stands for a data pipelines resource.
 *
 * @public
 */
export function isDataPipelinesResource(entity: Entity): boolean {
  return Boolean(entity.metadata.annotations?.[ANNOTATION_RESOURCE]);
}
