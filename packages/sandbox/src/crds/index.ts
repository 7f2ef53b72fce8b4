export { customResourceDefinitions } from './customResourceDefinitions';
export type { CustomResourceDefinition, PrinterColumn } from './definition';
