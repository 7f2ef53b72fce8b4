/**
 * Made-up rotas and backends, for tests of what shows them.
 *
 * @packageDocumentation
 */

export { makeDuties } from './testing/makeDuties';
export { makeMyOnCall } from './testing/makeMyOnCall';
export { makeOnCallAnswer } from './testing/makeOnCallAnswer';
export { makeOnCallFrontendApi } from './testing/makeOnCallFrontendApi';
export { makeOwnerStep } from './testing/makeOwnerStep';
export { makeRota } from './testing/makeRota';
export { makeShift } from './testing/makeShift';
