import { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_TECHNOLOGY,
  Technology,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * Makes a filter for the entities of one technology.
 *
 * @public
 */
export function isTechnology(
  technology: Technology,
): (entity: Entity) => boolean {
  return entity =>
    entity.metadata.annotations?.[ANNOTATION_TECHNOLOGY] === technology;
}
