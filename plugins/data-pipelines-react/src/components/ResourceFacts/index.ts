export { ResourceFacts } from './ResourceFacts';
export type { ResourceFactsProps } from './ResourceFacts';
