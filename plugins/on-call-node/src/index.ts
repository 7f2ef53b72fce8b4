/**
 * The extension point of the on-call backend, and what modules for vendors share.
 *
 * @packageDocumentation
 */

export { onCallProvidersExtensionPoint } from './onCallProvidersExtensionPoint';
export type { OnCallProvidersExtensionPoint } from './onCallProvidersExtensionPoint';
export { onCallPagersExtensionPoint } from './onCallPagersExtensionPoint';
export type { OnCallPagersExtensionPoint } from './onCallPagersExtensionPoint';
export type { PageOrder, PageReceipt, PageTarget, Pager } from './Pager';
export type {
  OnCallProvider,
  OnCallProviderLimits,
  OnCallQuestion,
  RotaReading,
  RotaRef,
  RotaSubject,
} from './OnCallProvider';
export * from './vendor';
