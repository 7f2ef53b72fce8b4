export * from './Change';
export * from './ClusterSchema';
export * from './Consumer';
export * from './EntityFeed';
export * from './History';
export * from './KindDefinition';
export * from './KubernetesObject';
export * from './Namespace';
export * from './NamingRule';
export * from './Resource';
export * from './ResourceRef';
export * from './Run';
export * from './Sql';
export * from './TopicChoice';
export * from './Verdict';
export * from './runtime';
export { entityNameOf } from './entityNameOf';
export type {
  OwnerEvidence,
  OwnerEvidenceSource,
  OwnerSuggestion,
  UnownedAnswer,
  UnownedResource,
} from './Unowned';
export { quantityOf } from './quantityOf';
export { toOwnerRef } from './toOwnerRef';
export { topicNameOf } from './topicNameOf';
