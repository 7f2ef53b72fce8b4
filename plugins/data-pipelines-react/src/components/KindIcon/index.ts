export { KindIcon } from './KindIcon';
export type { KindIconProps } from './KindIcon';
