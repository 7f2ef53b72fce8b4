/**
 * Form fields of data pipeline templates, for the legacy frontend system.
 *
 * @packageDocumentation
 */

export * from './extensions';
export { DATA_PIPELINES_FIELDS } from './fieldNames';
export * from './fields';
