/**
 * A module of the catalog backend that makes entities of pipeline resources.
 *
 * @packageDocumentation
 */

export { catalogModuleDataPipelines as default } from './module';
