/**
 * One line of a ResourceQuota.
 *
 * @public
 */
export type NamespaceQuota = {
  /** Of the ResourceQuota. */
  name: string;
  /** "requests.cpu", "limits.memory", "pods" and so on. */
  resource: string;
  /** A quantity as Kubernetes writes it, such as 500m or 8Gi. */
  hard: string;
  used: string;
};

/**
 * A namespace, and whether the caller may create something of a kind there.
 *
 * @public
 */
export type NamespaceChoice = {
  name: string;
  /** The ref that is written on the namespace. */
  owner?: string;
  allowed: boolean;
  /** Why it is not allowed, in one sentence with the fix. */
  reason?: string;
  /**
   * Of a namespace that the caller may use. Absent where nobody could read them,
   * which does not mean that there are none.
   */
  quotas?: NamespaceQuota[];
};

/**
 * @public
 */
export type NamespacesQuery = {
  /** What is to be created, `KafkaTopic.kafka.strimzi.io`; anything unless told. */
  kind?: string;
  /** Entity refs of who might own it; the caller's groups unless told. */
  owner?: string[];
  /** Only this one. */
  namespace?: string;
};

/**
 * @public
 */
export type NamespacesAnswer = {
  /** Those that may be used first, then by name. */
  namespaces: NamespaceChoice[];
};
