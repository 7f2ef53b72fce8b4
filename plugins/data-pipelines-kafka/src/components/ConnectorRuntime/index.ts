export { ConnectorRuntime } from './ConnectorRuntime';
export type { ConnectorRuntimeProps } from './ConnectorRuntime';
