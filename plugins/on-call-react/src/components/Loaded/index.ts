export { Loaded } from './Loaded';
export type { LoadedProps } from './Loaded';
