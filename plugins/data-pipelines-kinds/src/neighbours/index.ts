export { neighbourKinds } from './neighbourKinds';
