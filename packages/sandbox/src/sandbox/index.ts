export { Sandbox } from './Sandbox';
export type { SandboxCluster, SandboxOptions } from './Sandbox';
