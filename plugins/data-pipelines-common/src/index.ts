/**
 * The model, permissions, names and REST client of the data pipelines plugins.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './masking';
export * from './client';
export * from './model';
export * from './permissions';
export * from './search';
export * from './signals';
