/**
 * The extension point of the on-call backend, and what modules for vendors share.
 *
 * @packageDocumentation
 */

export { onCallProvidersExtensionPoint } from './onCallProvidersExtensionPoint';
export type { OnCallProvidersExtensionPoint } from './onCallProvidersExtensionPoint';
export type {
  OnCallProvider,
  OnCallProviderLimits,
  OnCallQuestion,
  RotaReading,
  RotaRef,
  RotaSubject,
} from './OnCallProvider';
export * from './vendor';
