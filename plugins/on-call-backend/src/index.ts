/**
 * The backend of the on-call plugins.
 *
 * @packageDocumentation
 */

export { onCallPlugin as default } from './plugin';
