export { genericDefinition } from './genericDefinition';
export type { GenericOptions } from './genericDefinition';
export type { StateWords } from './stateWord';
export { STATE_WORD } from './stateWord';
