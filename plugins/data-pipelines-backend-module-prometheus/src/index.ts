/**
 * Asks Prometheus for figures that the systems themselves do not keep, on behalf of the data pipelines backend.
 *
 * @packageDocumentation
 */

export { dataPipelinesModulePrometheus as default } from './module';
