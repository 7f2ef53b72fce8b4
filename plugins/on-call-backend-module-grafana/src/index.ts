/**
 * Rotas of Grafana IRM and OnCall, for the on-call backend.
 *
 * @packageDocumentation
 */

export { onCallModuleGrafana as default } from './module';
