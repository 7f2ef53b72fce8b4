export { rbac } from './rbac';
