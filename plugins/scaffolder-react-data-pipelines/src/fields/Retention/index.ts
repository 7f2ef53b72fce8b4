export { Retention } from './Retention';
export type { RetentionProps } from './Retention';
export { retentionField } from './retentionField';
export { describeRetention } from './describeRetention';
export { problemOfRetention } from './problemOfRetention';
export type { RetentionChoice } from './problemOfRetention';
