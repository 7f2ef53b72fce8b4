/**
 * Rotas of incident.io, for the on-call backend.
 *
 * @packageDocumentation
 */

export { onCallModuleIncidentIo as default } from './module';
