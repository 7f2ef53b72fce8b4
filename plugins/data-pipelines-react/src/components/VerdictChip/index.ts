export { VerdictChip } from './VerdictChip';
export type { VerdictChipProps } from './VerdictChip';
export { verdictLookOf, verdictLooks } from './verdictLooks';
export type { VerdictLook } from './verdictLooks';
