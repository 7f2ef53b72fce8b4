/**
 * Rotas and open incidents of PagerDuty, for the on-call backend.
 *
 * @packageDocumentation
 */

export { onCallModulePagerDuty as default } from './module';
