/**
 * What shows who is on call: the API ref, hooks and components.
 *
 * @packageDocumentation
 */

export * from './api';
export * from './components';
export * from './hooks';
