import { Comparison, Fact, KindRole, Technology } from './KindDefinition';
import { FieldManager, KubernetesObject } from './KubernetesObject';
import { ResourceRef } from './ResourceRef';
import { RuntimeSource } from './runtime/Runtime';
import { Freshness, Verdict, VerdictState } from './Verdict';

/**
 * Whose a resource is, and how that is known.
 *
 * @public
 */
export type Ownership = {
  /** The ref of a group or user that exists in the catalog. */
  owner?: string;
  /** Where the owner was found: on the object, its namespace, or in configuration. */
  source: 'annotation' | 'label' | 'namespace' | 'default' | 'none';
  /** What the cluster says when the catalog knows no such group or user. */
  unknownOwner?: string;
};

/**
 * A resource as a line of a table.
 *
 * @public
 */
export type ResourceSummary = {
  ref: ResourceRef;
  title: string;
  kindTitle: string;
  technology: Technology;
  role: KindRole;
  verdict: Verdict;
  freshness: Freshness;
  /** ISO 8601: when the source last confirmed what is shown. */
  observedAt: string;
  ownership: Ownership;
  /** The ref of the `System` entity it names as its pipeline. */
  system?: string;
  /** The ref of its entity in the catalog; absent for a part. */
  entityRef?: string;
  /** What it is a part of, where the verdict of that speaks for it. */
  toldBy?: ResourceRef;
  facts: Fact[];
  /** ISO 8601. */
  createdAt?: string;
  /**
   * What else it is found by: topic, job class, image. Masked, and in lists only.
   */
  terms?: string[];
};

/**
 * @public
 */
export type ResourceCondition = {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  /** ISO 8601. */
  lastTransitionTime?: string;
};

/**
 * @public
 */
export type ResourceEvent = {
  type: string;
  reason: string;
  message: string;
  count: number;
  /** ISO 8601. */
  firstSeen?: string;
  /** ISO 8601. */
  lastSeen?: string;
  /** Kind and name of the object it is about. */
  about: string;
};

/**
 * @public
 */
export type ContainerSummary = {
  name: string;
  image?: string;
  ready: boolean;
  restarts: number;
  /** "running", "waiting" or "terminated". */
  state: string;
  reason?: string;
  message?: string;
  /** ISO 8601. */
  since?: string;
  /** Why the run before this one ended. */
  lastTermination?: { reason?: string; exitCode?: number; finishedAt?: string };
};

/**
 * @public
 */
export type PodSummary = {
  name: string;
  namespace: string;
  phase: string;
  /** "driver", "executor", "jobmanager" and so on, where the labels tell. */
  role?: string;
  node?: string;
  reason?: string;
  message?: string;
  /** ISO 8601. */
  startedAt?: string;
  containers: ContainerSummary[];
};

/**
 * @public
 */
export type RelatedResource = {
  ref: ResourceRef;
  /** "part of", "runs on", "made by", "reads", "written by". */
  relation: string;
  entityRef?: string;
  state?: VerdictState;
  /** Of the state: another kind may be unreachable while this one is read. */
  freshness?: Freshness;
};

/**
 * Everything a page shows of a resource.
 *
 * @public
 */
export type ResourceDetail = ResourceSummary & {
  /**
   * Set while the object has not been read since the portal started: only the
   * summary is known then, from before, and the rest is empty.
   */
  remembered?: boolean;
  /** Secret-like values are masked. */
  object: KubernetesObject;
  managers: FieldManager[];
  comparison: Comparison[];
  conditions: ResourceCondition[];
  events: ResourceEvent[];
  pods: PodSummary[];
  related: RelatedResource[];
  /** How the running systems stand that are asked about it; their figures come apart. */
  runtimes: RuntimeSource[];
  /** What the source is besides real: "stand-in operators". */
  notice?: string;
  /** Authored entities that name this resource and may not stand for it. */
  disputedBy: string[];
};

/**
 * What a list can be narrowed down by, with the values there are.
 *
 * @public
 */
export const RESOURCE_FACETS = [
  'technology',
  'kind',
  'owner',
  'system',
  'cluster',
  'namespace',
] as const;

/**
 * @public
 */
export type ResourceFacet = (typeof RESOURCE_FACETS)[number];

/**
 * One value of a facet, and how many resources have it among those that every
 * other filter admits.
 *
 * @public
 */
export type FacetValue = {
  /** As it is written into the filter; {@link NO_VALUE} for none. */
  value: string;
  /** What a reader calls it, where that is something else. */
  label?: string;
  count: number;
};

/**
 * In a filter by owner or system: the resources that have none.
 *
 * @public
 */
export const NO_VALUE = 'none';

/**
 * The resources of one pipeline in a grouped list.
 *
 * @public
 */
export type ResourceGroup = {
  /** Absent for those that belong to no pipeline. */
  system?: string;
  countsByState: Partial<Record<VerdictState, number>>;
};

/**
 * @public
 */
export type ResourcePage = {
  items: ResourceSummary[];
  total: number;
  /** How many come before the first item. */
  offset?: number;
  /** Over everything the filter admits but the state, and the caller may see. */
  countsByState: Partial<Record<VerdictState, number>>;
  nextCursor?: string;
  previousCursor?: string;
  /** On demand; the most frequent values, and those that are filtered by. */
  facets?: Record<ResourceFacet, FacetValue[]>;
  /** The groups of the items, in a grouped list. */
  groups?: ResourceGroup[];
};

/**
 * How the watch of one kind in one cluster stands.
 *
 * - `syncing`: not yet read for the first time.
 * - `absent`: the cluster does not serve the kind.
 *
 * @public
 */
export type SourceState =
  | 'syncing'
  | 'synced'
  | 'absent'
  | 'forbidden'
  | 'unreachable';

/**
 * @public
 */
export type KindSource = {
  group: string;
  kind: string;
  version?: string;
  state: SourceState;
  /** Objects held. */
  count: number;
  /** ISO 8601: the last time the cluster confirmed what is held. */
  lastSuccess?: string;
  /** ISO 8601. */
  lastEvent?: string;
  /** ISO 8601: when the present trouble began. */
  since?: string;
  error?: string;
};

/**
 * @public
 */
export type ClusterSource = {
  cluster: string;
  title: string;
  state: SourceState;
  /** ISO 8601. */
  lastSuccess?: string;
  since?: string;
  /** One line that says what to do. */
  error?: string;
  notice?: string;
  kinds: KindSource[];
};

/**
 * @public
 */
export type SourcesAnswer = {
  clusters: ClusterSource[];
  /** The running systems that are asked besides the API servers. */
  runtimes: RuntimeSource[];
  /** What keeps the suite from reading at all, and what to do. */
  problem?: string;
};

/**
 * One entity's answer to `POST /verdicts`.
 *
 * @public
 */
export type EntityVerdict = Pick<
  ResourceSummary,
  'ref' | 'verdict' | 'freshness' | 'observedAt'
>;

/**
 * @public
 */
export type VerdictsAnswer = {
  /** By entity ref; an entity without a resource, or one the caller may not see, is absent. */
  items: Record<string, EntityVerdict>;
};
