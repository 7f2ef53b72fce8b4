/**
 * Extension points of the data pipelines backend, and its way to clusters.
 *
 * @packageDocumentation
 */

export * from './gateway';
export * from './reflector';
export { kindsExtensionPoint } from './extensions/kinds';
export type { KindsExtensionPoint } from './extensions/kinds';
