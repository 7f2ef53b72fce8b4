export { EntityName } from './EntityName';
export type { EntityNameProps } from './EntityName';
export { nameAmong } from './nameAmong';
