import { LoggerService } from '@backstage/backend-plugin-api';
import {
  KubernetesObject,
  ResourceRef,
  RuntimeData,
  RuntimeReach,
  RuntimeSignals,
} from '@data-portal/plugin-data-pipelines-common';
import { ClusterGateway } from '../gateway/ClusterGateway';
import { Clock } from '../reflector/Clock';
import { RuntimeSamples } from './RuntimeSamples';

/**
 * A resource that a collector may have something to say about.
 *
 * @public
 */
export type RuntimeSubject = {
  ref: ResourceRef;
  /** Masked, as the inventory holds it. */
  object: KubernetesObject;
  /** Pods, services and so on that belong to it. */
  related: KubernetesObject[];
};

/**
 * One running system that a collector asks, on behalf of one resource or many.
 *
 * @public
 */
export type RuntimeTarget = {
  /** Unique for the collector. Another address is another target. */
  key: string;
  title: string;
  cluster: string;
  /** Shown to a reader, so without credentials. */
  address?: string;
  reach: RuntimeReach;
  /** What the source is besides real. */
  notice?: string;
  /**
   * Why it cannot be asked, and what to add. Such a target is told of, and never
   * asked.
   */
  problem?: string;
  /** Milliseconds between two rounds. */
  interval: {
    /** While somebody looks at one of its resources. */
    viewed: number;
    /** While nobody does. Absent: not asked then. */
    background?: number;
  };
};

/**
 * @public
 */
export type CollectOptions<TSnapshot> = {
  /** The snapshot of the round before. */
  previous?: TSnapshot;
  /** The resources on whose behalf it is asked. */
  subjects: RuntimeSubject[];
  /** Those of them that somebody looks at. */
  viewed: RuntimeSubject[];
  /** Aborts when the round takes longer than the collector's own limit. */
  signal: AbortSignal;
};

/**
 * Asks one sort of running system what it is doing. It answers for many
 * resources from one snapshot; when it is asked, how often, how many at once and
 * for how long is the backend's matter.
 *
 * @public
 */
export interface RuntimeCollector<
  TSnapshot = unknown,
  TTarget extends RuntimeTarget = RuntimeTarget,
> {
  /** Unique: "kafka". */
  readonly id: string;
  readonly limits: {
    /** Rounds at once, over all targets. */
    concurrency: number;
    /** Milliseconds that a round may take. */
    timeout: number;
  };

  /**
   * Where to ask about a resource; nothing where this collector does not serve
   * it. Called often and for every resource, so it only looks at what is in
   * memory.
   */
  targetOf(subject: RuntimeSubject): TTarget | undefined;

  /**
   * Asks.
   *
   * @throws NotAllowedError or AuthenticationError where the system refuses;
   * RuntimeSignInError where it was not asked, because something else did not let
   * the portal sign in; anything else counts as unreachable. What of an answer is missing is no
   * error: it is said by {@link RuntimeCollector.warningsOf}.
   */
  collect(
    target: TTarget,
    options: CollectOptions<TSnapshot>,
  ): Promise<TSnapshot>;

  /** What a page shows of the resource. Bounded, and without secrets. */
  dataOf(snapshot: TSnapshot, subject: RuntimeSubject): RuntimeData | undefined;

  /** What its verdict depends on. */
  signalsOf(
    snapshot: TSnapshot,
    subject: RuntimeSubject,
  ): RuntimeSignals | undefined;

  /** What of the answer is missing, one line each. */
  warningsOf?(snapshot: TSnapshot): string[];

  /** ISO 8601: when the oldest part of what a page shows was read; the end of the round unless told. */
  observedAtOf?(snapshot: TSnapshot): string | undefined;

  /** Closes what is open to a target that is asked no more. */
  release?(target: TTarget): Promise<void>;

  /** Closes everything. */
  close?(): Promise<void>;
}

/**
 * What a collector is given to work with.
 *
 * @public
 */
export type RuntimeContext = {
  gateway: ClusterGateway;
  clock: Clock;
  logger: LoggerService;
  samples: RuntimeSamples;
  /** Another resource, as the inventory holds it. */
  find(ref: ResourceRef): RuntimeSubject | undefined;
};
