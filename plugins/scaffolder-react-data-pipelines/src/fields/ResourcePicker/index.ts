export { ResourcePicker } from './ResourcePicker';
export type { ResourcePickerProps } from './ResourcePicker';
export { resourcePickerField } from './resourcePickerField';
export { problemOfResource } from './problemOfResource';
export type { ResourceChoice } from './problemOfResource';
