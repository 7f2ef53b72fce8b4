export { systemClock } from './Clock';
export type { Clock } from './Clock';
export { collectionPath, KindDiscovery } from './KindDiscovery';
export type { ServedKind } from './KindDiscovery';
export { Reflector } from './Reflector';
export type { ReflectedType, ReflectorSink } from './Reflector';
