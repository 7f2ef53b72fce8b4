export { listKinds } from './listKinds';
