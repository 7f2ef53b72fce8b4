export * from './RuntimeCollector';
export * from './RuntimeSamples';
export type { RuntimeHttp, RuntimeHttpOptions } from './RuntimeHttp';
export { RuntimeHttpClients } from './RuntimeHttpClients';
export { ConfiguredRuntimeHttp } from './ConfiguredRuntimeHttp';
export { ProxiedRuntimeHttp } from './ProxiedRuntimeHttp';
export type { ProxiedPort } from './ProxiedRuntimeHttp';
export { RuntimeSignInError } from './RuntimeSignInError';
export { openRuntimeAddress } from './openRuntimeAddress';
export { readRuntimeEndpoint, runtimeEndpointFor } from './RuntimeEndpoint';
export type { RuntimeEndpoint } from './RuntimeEndpoint';
export {
  defined,
  isJsonObject,
  numberOf,
  recordOf,
  recordsOf,
  textAt,
  textOf,
} from './answers';
