/**
 * Asks Spark drivers and the History Server what applications are doing, on behalf of the data pipelines backend.
 *
 * @packageDocumentation
 */

export { dataPipelinesModuleSpark as default } from './module';
