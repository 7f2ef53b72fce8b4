/**
 * A module of the search backend that finds rotas.
 *
 * @packageDocumentation
 */

export { searchModuleOnCall as default } from './module';
