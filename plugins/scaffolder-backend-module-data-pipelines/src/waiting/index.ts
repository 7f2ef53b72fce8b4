export type { Pace } from './Pace';
