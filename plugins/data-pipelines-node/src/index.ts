/**
 * Extension points of the data pipelines backend, its way to clusters, and the
 * contract of what asks running systems.
 *
 * @packageDocumentation
 */

export * from './gateway';
export * from './reflector';
export * from './runtime';
export { kindsExtensionPoint } from './extensions/kinds';
export type { KindsExtensionPoint } from './extensions/kinds';
export { runtimesExtensionPoint } from './extensions/runtimes';
export type { RuntimesExtensionPoint } from './extensions/runtimes';
