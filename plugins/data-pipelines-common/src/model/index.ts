export * from './Change';
export * from './EntityFeed';
export * from './KindDefinition';
export * from './KubernetesObject';
export * from './Resource';
export * from './ResourceRef';
export * from './Verdict';
export * from './runtime';
export { entityNameOf } from './entityNameOf';
