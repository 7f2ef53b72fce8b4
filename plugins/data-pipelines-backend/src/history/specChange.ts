import {
  ChangeLine,
  FieldManager,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { diffObjects } from '../changes/diffObjects';
import { SeenMark } from './historyRows';

const MOST_LINES = 20;
const LONGEST_VALUE = 200;

/** Fields that say how many of something there are, by the last of their path. */
const COUNTS = [
  'replicas',
  'partitions',
  'parallelism',
  'instances',
  'tasksMax',
  'initialExecutors',
  'minExecutors',
  'maxExecutors',
  'minReplicas',
  'maxReplicas',
  'minReplicaCount',
  'maxReplicaCount',
  'spark.executor.instances',
  'spark.dynamicAllocation.minExecutors',
  'spark.dynamicAllocation.maxExecutors',
];

function lastOf(path: string): string {
  return /\["(.*)"\]$/.exec(path)?.[1] ?? path.slice(path.lastIndexOf('.') + 1);
}

function cut(text: string | undefined): string | undefined {
  return text !== undefined && text.length > LONGEST_VALUE
    ? `${text.slice(0, LONGEST_VALUE - 1)}…`
    : text;
}

/**
 * The first lines of a difference, and how many there are besides.
 *
 * @internal
 */
export function firstLines(lines: ChangeLine[]): {
  changes: ChangeLine[];
  more?: number;
} {
  const more = lines.length - MOST_LINES;
  return {
    changes: lines.slice(0, MOST_LINES).map(({ path, before, after }) => ({
      path: cut(path) ?? '',
      ...(before !== undefined && { before: cut(before) }),
      ...(after !== undefined && { after: cut(after) }),
    })),
    ...(more > 0 && { more }),
  };
}

/** Whoever wrote last, and not into a subresource such as the status. */
function writerOf(
  before: KubernetesObject,
  after: KubernetesObject,
): FieldManager | undefined {
  const idOf = ({ manager, operation, time }: FieldManager) =>
    `${manager} ${operation} ${time}`;
  const known = new Set(before.metadata.managedFields?.map(idOf));
  const all = (after.metadata.managedFields ?? []).filter(
    ({ subresource }) => !subresource,
  );
  const fresh = all.filter(manager => !known.has(idOf(manager)));
  return (fresh.length ? fresh : all).reduce<FieldManager | undefined>(
    (newest, manager) =>
      (manager.time ?? '') >= (newest?.time ?? '') ? manager : newest,
    undefined,
  );
}

/**
 * What somebody changed of what is declared, from two readings of one object, both
 * masked.
 *
 * @returns undefined where nothing of it changed
 *
 * @internal
 */
export function specChange(options: {
  before: KubernetesObject;
  after: KubernetesObject;
  now: Date;
}): Pick<SeenMark, 'type' | 'token' | 'at' | 'body'> | undefined {
  const { before, after, now } = options;
  const generation = after.metadata.generation;
  if (generation !== undefined && generation === before.metadata.generation) {
    return undefined;
  }
  const lines = diffObjects(
    { ...before, metadata: { name: '' } },
    { ...after, metadata: { name: '' } },
  ).filter(({ path }) => /^spec\b/.test(path));
  if (!lines.length && generation === undefined) {
    return undefined;
  }
  const writer = writerOf(before, after);
  const written = Date.parse(writer?.time ?? '');
  const isScale =
    lines.length > 0 &&
    lines.every(({ path }) => COUNTS.includes(lastOf(path)));
  return {
    type: isScale ? 'scale' : 'spec',
    token:
      generation === undefined
        ? `version:${after.metadata.resourceVersion ?? now.toISOString()}`
        : `generation:${generation}`,
    at: written > 0 ? Math.min(written, now.getTime()) : now.getTime(),
    body: {
      ...(writer && { manager: writer.manager.slice(0, 128) }),
      ...firstLines(lines),
    },
  };
}
