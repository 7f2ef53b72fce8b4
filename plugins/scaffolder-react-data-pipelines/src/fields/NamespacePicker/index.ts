export { NamespacePicker } from './NamespacePicker';
export type { NamespacePickerProps } from './NamespacePicker';
export { namespacePickerField } from './namespacePickerField';
export { problemOfNamespace } from './problemOfNamespace';
