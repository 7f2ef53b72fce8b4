export { ResourcePage } from './ResourcePage';
export type { ResourcePageProps } from './ResourcePage';
export { ResourceRefPage } from './ResourceRefPage';
export type { ResourceRefPageProps } from './ResourceRefPage';
