/**
 * Template actions that render, preview, apply, wait for and delete pipelines.
 *
 * @packageDocumentation
 */

export { scaffolderModuleDataPipelines as default } from './module';
export * from './actions';
export * from './filters';
export * from './waiting';
