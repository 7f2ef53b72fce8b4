/**
 * The API ref, hooks and components that the data pipelines pages share.
 *
 * @packageDocumentation
 */

export * from './amounts';
export * from './api';
export * from './components';
export * from './entity';
export * from './hooks';
export * from './reading';
export { unownedListRouteRef } from './routes';
export type { ResourceSection } from './sections/ResourceSection';
export * from './time';
export * from './visits';
