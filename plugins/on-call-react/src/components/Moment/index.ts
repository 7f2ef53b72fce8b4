export { Moment } from './Moment';
export type { MomentProps } from './Moment';
