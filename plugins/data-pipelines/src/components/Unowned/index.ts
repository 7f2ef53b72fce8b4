export { UnownedRoute } from './UnownedRoute';
