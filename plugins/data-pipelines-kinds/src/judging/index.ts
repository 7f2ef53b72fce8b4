export {
  isRecord,
  isTrueAt,
  labelOf,
  listAt,
  numberAt,
  plainAt,
  recordAt,
  scalarAt,
  textAt,
  valueAt,
  wordAt,
} from './access';
export type { UnknownRecord } from './access';
export { compare, compareGeneration } from './compare';
export { conditionOf, readConditions, trueCondition } from './conditions';
export type { Condition } from './conditions';
export { deletion } from './deletion';
export { readEvents } from './events';
export type { ReadEvent } from './events';
export { toFacts } from './facts';
export type { FactCandidate } from './facts';
export { behindGate, generationGate } from './generationGate';
export { judgedCommon } from './judgedCommon';
export type { Judgement } from './Judgement';
export { neverThrowing } from './neverThrowing';
export { noStatus } from './noStatus';
export { pause } from './pause';
export { containersOf, judgePods, readPods } from './pods';
export { relatedOfKind } from './related';
export { judgeReadiness, readinessUnsaid } from './readiness';
export {
  earliest,
  firstSeen,
  latest,
  minutes,
  parseTime,
  pastTimeAt,
} from './time';
export { counterKey, risesOf } from './rises';
export { withGrace } from './withGrace';
export {
  countOf,
  durationInWords,
  momentInWords,
  oneLine,
  quoted,
  sentence,
} from './words';
export { worstOf } from './worstOf';
