/**
 * Template actions that render, preview, apply and wait for pipelines.
 *
 * @packageDocumentation
 */

export { scaffolderModuleDataPipelines as default } from './module';
export * from './actions';
export * from './filters';
export * from './waiting';
