export { ConnectorOptions } from './ConnectorOptions';
export type { ConnectorOptionsProps } from './ConnectorOptions';
export { connectorOptionsField } from './connectorOptionsField';
export { problemOfOptions } from './problemOfOptions';
