export { createApplyAction } from './createApplyAction';
export { createPreviewAction } from './createPreviewAction';
export { createRenderAction } from './createRenderAction';
export { createWaitAction } from './createWaitAction';
export type { WaitActionOptions } from './createWaitAction';
