export { readStaticRotas } from './readStaticRotas';
export { StaticProvider } from './StaticProvider';
export type { StaticRota } from './StaticRota';
