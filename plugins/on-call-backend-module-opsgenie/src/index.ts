/**
 * Rotas of Opsgenie and of Jira Service Management, for the on-call backend.
 *
 * @packageDocumentation
 */

export { onCallModuleOpsgenie as default } from './module';
