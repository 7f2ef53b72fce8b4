export type {
  OnCallAnswer,
  OnCallBrief,
  OnCallNowAnswer,
} from './OnCallAnswer';
export type { DutiesAnswer, Duty } from './Duties';
export type { Incident, OpenIncidents } from './Incident';
export type {
  DependencyRota,
  MyDependency,
  MyEntitiesAnswer,
  MyGroup,
  MyOnCall,
  MyShift,
} from './MyOnCall';
export type { NamedRota, NamedRotasAnswer } from './NamedRota';
export type { EntitySummary, Owner, OwnerRelation, OwnerStep } from './Owner';
export type { PageAnswer, PageOutcome, PageRequest, RotaPaging } from './Page';
export type { Person } from './Person';
export type {
  Rota,
  RotaFreshness,
  RotaProblem,
  RotaProblemKind,
  RotaReason,
  RotaState,
} from './Rota';
export { parseRotaNames, stringifyRotaName } from './RotaName';
export type { RotaName } from './RotaName';
export type { Rung, RungKind, RungOutcome } from './Rung';
export { levelNow } from './Shift';
export type { OnCallLevel, Shift, ShiftSource } from './Shift';
