/**
 * A small Kubernetes API with stand-in operators, for trying and testing the
 * portal.
 *
 * @packageDocumentation
 */
export * from './api';
export type { ClusterAccess } from './client';
export * from './crds';
export * from './operators';
export * from './sandbox';
export * from './seed';
