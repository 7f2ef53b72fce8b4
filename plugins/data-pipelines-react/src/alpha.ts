/**
 * How the plugins of the new frontend system fit into each other.
 *
 * @packageDocumentation
 */

export {
  ResourceSectionBlueprint,
  resourceSectionDataRef,
} from './sections/ResourceSectionBlueprint';
