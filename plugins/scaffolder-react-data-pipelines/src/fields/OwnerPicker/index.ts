export { OwnerPicker } from './OwnerPicker';
export type { OwnerPickerProps } from './OwnerPicker';
export { ownerPickerField } from './ownerPickerField';
export { problemOfOwner } from './problemOfOwner';
