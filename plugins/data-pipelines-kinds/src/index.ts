/**
 * What is known about each kind of custom resource: how to summarise and judge
 * it, and how it looks in the catalog.
 *
 * @packageDocumentation
 */

export { findParent } from './findParent';
export type { Parent } from './findParent';
export { flinkDeployment, flinkSessionJob } from './flink';
export { flinkAutoscaler } from './flink/autoscaler/FlinkAutoscaler';
export { flowsOf } from './flows/flowsOf';
export type { Flows } from './flows/flowsOf';
export { readsTopic } from './flows/readsTopic';
export { genericDefinition } from './generic';
export type { GenericOptions, StateWords } from './generic';
export { restartsOf } from './history/restartsOf';
export type { Restart } from './history/restartsOf';
export type { FactCandidate, Judgement } from './judging';
export {
  builtInKinds,
  definitionFor,
  definitionOf,
  groupOf,
  isSharedKind,
  isWritableKind,
  operatorGroups,
  roleOf,
} from './kinds';
export { operatorReleases } from './operatorReleases';
export { scheduledSparkApplication, sparkApplication } from './spark';
export * from './runtime';
export { kafkaTopic } from './strimzi';
export { termsOf } from './terms/termsOf';
