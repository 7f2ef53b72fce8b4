export { ResourceName } from './ResourceName';
export type { ResourceNameProps } from './ResourceName';
export { resourceNameField } from './resourceNameField';
export { problemOfName } from './problemOfName';
export type { NameRules } from './problemOfName';
