/**
 * A module of the Kubernetes backend for the data pipelines backend.
 *
 * @packageDocumentation
 */

export { kubernetesModuleDataPipelines as default } from './module';
