import { KubernetesObject } from '../api';

/**
 * The clusters of the sandbox that are up.
 *
 * @public
 */
export type SandboxClusterName = 'production' | 'staging';

/**
 * What a cluster begins with.
 *
 * @public
 */
export interface Seed {
  /** In the order in which they are to be created. None has a status. */
  objects: KubernetesObject[];
  /** Those that are deleted again at once: their deletion hangs. */
  deleted: KubernetesObject[];
}

/** @internal */
export const TEAMS = ['checkout', 'logistics', 'insights'] as const;

/** @internal */
export type Team = (typeof TEAMS)[number];

/**
 * Secret-like values that stand in the seed on purpose: nothing that shows
 * resources to people may ever show one of them.
 *
 * @public
 */
export const PLANTED_SECRETS: readonly string[] = [
  'hunter2-planted-topic-config',
  'hunter2-planted-kafka-config',
  'hunter2-planted-flink-configuration',
  'hunter2-planted-flink-argument',
  'hunter2-planted-flink-env',
  'hunter2-planted-flink-error',
  'hunter2-planted-spark-conf',
  'hunter2-planted-spark-env',
  'hunter2-planted-spark-argument',
];

/** @internal */
export interface Placing {
  team?: Team;
  system?: string;
  reads?: string[];
  writes?: string[];
  fault?: string;
  annotations?: Record<string, string>;
}

/**
 * The annotations that say whose a resource is and how data flows through it.
 *
 * @internal
 */
export function annotationsOf(placing: Placing): Record<string, string> {
  const { team, system, reads, writes, fault, annotations } = placing;
  return {
    ...(team && { 'data-pipelines.io/owner': `group:default/${team}` }),
    ...(system && { 'data-pipelines.io/system': system }),
    ...(reads && { 'data-pipelines.io/reads': reads.join(',') }),
    ...(writes && { 'data-pipelines.io/writes': writes.join(',') }),
    ...(fault && { 'sandbox.data-pipelines.io/fault': fault }),
    ...annotations,
  };
}

/** @internal */
export function namespace(name: string, team?: Team): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      ...(team && { annotations: annotationsOf({ team }) }),
    },
  };
}

/** @internal */
export function resourceQuota(
  team: Team,
  hard: Record<string, string>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'compute', namespace: team },
    spec: { hard },
  };
}
