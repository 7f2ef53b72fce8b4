export { ResourcePage } from './ResourcePage';
export type { ResourcePageProps } from './ResourcePage';
