export { applySeed, seedOf } from './applySeed';
export { PLANTED_SECRETS } from './Seed';
export type { SandboxClusterName, Seed } from './Seed';
