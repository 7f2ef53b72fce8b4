export { Arguments } from './Arguments';
export type { ArgumentsProps } from './Arguments';
export { argumentsField } from './argumentsField';
export { problemOfArguments } from './problemOfArguments';
