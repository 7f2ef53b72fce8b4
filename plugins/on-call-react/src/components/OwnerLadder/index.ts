export { OwnerLadder } from './OwnerLadder';
export type { OwnerLadderProps } from './OwnerLadder';
