import { KubernetesObject, UnknownRecord } from '../api';
import { KubeClient, ResourcePath } from '../client';
import { Clock } from './Clock';

/**
 * What a stand-in operator may do while it looks after one object.
 *
 * @internal
 */
export interface StandInContext {
  client: KubeClient;
  clock: Clock;
  /** All known objects of the kind. */
  objects(): KubernetesObject[];
  /**
   * Whether the object has been in a phase for long enough. The first
   * question starts the wait; its end leads to another look at the object.
   */
  waited(phase: string, milliseconds: number): boolean;
  /** Forgets the waits of phases whose name begins so. */
  forgetWaits(prefix: string): void;
  /** Looks at the object again later. */
  again(milliseconds: number): void;
  /** Writes the status, unless it is already so. */
  setStatus(object: KubernetesObject, status: UnknownRecord): Promise<void>;
  /** Changes metadata (finalizers, annotations) by a merge patch. */
  patchMetadata(object: KubernetesObject, patch: UnknownRecord): Promise<void>;
  /** Creates an object unless it is there, and answers what is there. */
  ensure(
    resource: ResourcePath,
    object: KubernetesObject,
  ): Promise<KubernetesObject>;
  /** Writes an Event about the object; the same one again counts up. */
  event(object: KubernetesObject, event: StandInEvent): Promise<void>;
}

/** @internal */
export interface StandInEvent {
  type?: 'Normal' | 'Warning';
  reason: string;
  message: string;
  /** Who tells it, if it is not the operator itself. */
  component?: string;
}

/**
 * A stand-in for an operator: looks after the objects of one kind.
 *
 * @internal
 */
export interface StandIn {
  /** The field manager and event source, named like the real operator's. */
  manager: string;
  component: string;
  resource: ResourcePath;
  /**
   * Takes an object one step further. Called again after every change of the
   * object and at the end of every wait.
   */
  reconcile(object: KubernetesObject, context: StandInContext): Promise<void>;
  /** The object is gone. */
  forget?(object: KubernetesObject): void;
}

const FAULT = 'sandbox.data-pipelines.io/fault';

/**
 * The fault an object asks for by its annotation.
 *
 * @internal
 */
export function faultOf(object: KubernetesObject): string | undefined {
  return object.metadata.annotations?.[FAULT];
}

/** @internal */
export function withoutFraction(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
