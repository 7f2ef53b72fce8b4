export { createApplyAction } from './createApplyAction';
export { createDeleteAction } from './createDeleteAction';
export { createPreviewAction } from './createPreviewAction';
export { createRenderAction } from './createRenderAction';
export { createWaitAction } from './createWaitAction';
export type { WaitActionOptions } from './createWaitAction';
