/**
 * Asks Flink's REST API what jobs are doing, on behalf of the data pipelines backend.
 *
 * @packageDocumentation
 */

export { dataPipelinesModuleFlink as default } from './module';
