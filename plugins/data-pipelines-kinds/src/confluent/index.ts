export { confluentKinds } from './confluentKinds';
