/**
 * For tests of modules that bring the rotas of a vendor.
 *
 * @packageDocumentation
 */

export { startOnCallModule } from './testing/startOnCallModule';
