import { JsonValue } from '@backstage/types';
import { KubernetesObject } from './KubernetesObject';
import { ResourceRef } from './ResourceRef';
import { Run } from './Run';
import { Verdict, VerdictState } from './Verdict';

/**
 * @public
 */
export type Technology = 'kafka' | 'flink' | 'spark';

/**
 * What an object is to a reader.
 *
 * - `resource`: something with a page and an entity of its own.
 * - `part`: belongs to a resource and is shown on its page.
 *
 * @public
 */
export type KindRole = 'resource' | 'part';

/**
 * When a value that a verdict depends on was first seen with its present value,
 * and what a counter was at earlier times.
 *
 * @public
 */
export type Past = {
  seen: Record<string, { value: JsonValue; since: string }>;
  /** Oldest first. */
  samples: Record<string, { value: number; at: string }[]>;
};

/**
 * What is known of an object at the moment of judging.
 *
 * @public
 */
export type KindInput = {
  object: KubernetesObject;
  /** Pods, events, services and so on that belong to the object. */
  related: KubernetesObject[];
  /** Absent when nobody has watched the object before. */
  past?: Past;
  now: Date;
};

/**
 * One thing a reader wants to know of a resource at a glance.
 *
 * @public
 */
export type Fact = { label: string; value: string };

/**
 * One line of "what was asked for, and what the operator says there is".
 *
 * @public
 */
export type Comparison = {
  label: string;
  declared?: JsonValue;
  reported?: JsonValue;
  /** False where the two are not meant to be equal. */
  differs: boolean;
};

/**
 * How a resource looks in the catalog.
 *
 * @public
 */
export type EntityShape = {
  kind: 'Component' | 'Resource';
  type: string;
  description?: string;
  /** Resources in the same cluster and namespace that this one needs. */
  dependsOn?: Pick<ResourceRef, 'group' | 'kind' | 'name'>[];
  /** For the Kubernetes plugin's own tab. */
  labelSelector?: string;
};

/**
 * What an object acts on that is not made for it.
 *
 * @public
 */
export type Target = Pick<ResourceRef, 'group' | 'kind' | 'name'> & {
  /** The namespace of the object itself unless told. */
  namespace?: string;
};

/**
 * Everything that is known about one kind, as pure functions. None of them
 * throws, whatever the object holds.
 *
 * @public
 */
export type KindDefinition = {
  group: string;
  kind: string;
  /** Served versions it was written for, the preferred one first. */
  versions: string[];
  /** Only objects with these labels are read: a label selector of Kubernetes. */
  watchSelector?: string;
  technology: Technology;
  role: KindRole;
  /** What a reader calls it: "Kafka topic". */
  title: string;
  facts(input: KindInput): Fact[];
  verdict(input: KindInput): Verdict;
  comparison(input: KindInput): Comparison[];
  /**
   * The values whose age matters to the verdict, by a name of the definition's
   * own choice. They come back in {@link Past.seen}.
   */
  judged(input: Omit<KindInput, 'past' | 'now'>): Record<string, JsonValue>;
  /** The counters whose history matters. They come back in {@link Past.samples}. */
  counters(input: Omit<KindInput, 'past' | 'now'>): Record<string, number>;
  /**
   * The name of the object of this kind, in the same namespace, that another
   * object (a pod, a service) belongs to, by its labels.
   */
  parentNameOf(child: KubernetesObject): string | undefined;
  /**
   * For a kind that belongs to no pipeline operator, as a pod or a stateful set:
   * whether this object is one of those meant. Others of the kind are not held.
   * Objects of such a kind are read, and never changed from here.
   */
  recognises?(object: KubernetesObject): boolean;
  /**
   * For a neighbour, as an autoscaler or a monitor: the resources it acts on. One
   * that acts on none is not held, and none is changed from here but a companion.
   */
  targetsOf?(object: KubernetesObject): Target[];
  /**
   * Set for a neighbour that templates write beside their resources, so that it
   * may be changed through the portal as they may.
   */
  companion?: boolean;
  /** How a neighbour stands to its targets, read from them: "scaled by". */
  relation?: string;
  /**
   * For a kind that is run over and over: the runs that can be told from the object
   * and from what belongs to it now. What was told once is kept in the history.
   */
  runs?(input: KindInput): Run[];
  /**
   * For a kind with parts of the operators' kinds, as a schedule with its runs: the
   * states of a part that its own verdict speaks for. Lists leave such parts out, so
   * that no trouble is counted twice; a part in another state stands for itself.
   */
  speaksForPartsIn?: readonly VerdictState[];
  /** Absent: the kind never becomes an entity. */
  entity?(object: KubernetesObject): EntityShape | undefined;
};
