/**
 * A module of the search backend that finds data pipelines.
 *
 * @packageDocumentation
 */

export { searchModuleDataPipelines as default } from './module';
