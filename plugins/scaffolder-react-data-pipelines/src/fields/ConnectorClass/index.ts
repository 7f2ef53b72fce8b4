export { ConnectorClass } from './ConnectorClass';
export type { ConnectorClassProps } from './ConnectorClass';
export { connectorClassField } from './connectorClassField';
export { problemOfConnectorClass } from './problemOfConnectorClass';
export type { ConnectorClassChoice } from './pluginsOf';
