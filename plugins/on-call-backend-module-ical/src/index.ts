/**
 * Rotas that are kept in a calendar, for the on-call backend.
 *
 * @packageDocumentation
 */

export { onCallModuleIcal as default } from './module';
