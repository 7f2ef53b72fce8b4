/**
 * Types, annotations and the REST client of the on-call plugins.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './client';
export * from './contacts';
export * from './kinds';
export * from './model';
export * from './permissions';
export { rotaKeyOf } from './rotaKeyOf';
export * from './search';
