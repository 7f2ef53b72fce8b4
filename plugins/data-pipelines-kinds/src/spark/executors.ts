import {
  isTrueAt,
  numberAt,
  recordAt,
  UnknownRecord,
  wordAt,
} from '../judging';

/**
 * How many executors an application wants. Without a count in the spec, one is
 * the least with which it can work.
 *
 * @internal
 */
export type WantedExecutors = {
  min: number;
  max?: number;
  /** Spark itself asks for more and gives some back. */
  dynamic: boolean;
};

/** The keys under which a configuration map holds dynamic allocation. */
const DYNAMIC_PREFIXES = [
  'spark.streaming.dynamicAllocation',
  'spark.dynamicAllocation',
];

function dynamicOf(
  enabled: boolean,
  min: number | undefined,
  max: number | undefined,
): WantedExecutors | undefined {
  return enabled
    ? { min: min ?? 0, ...(max !== undefined && { max }), dynamic: true }
    : undefined;
}

function dynamicInConf(conf: UnknownRecord): WantedExecutors | undefined {
  return DYNAMIC_PREFIXES.map(prefix =>
    dynamicOf(
      isTrueAt(conf, [`${prefix}.enabled`]),
      numberAt(conf, [`${prefix}.minExecutors`]),
      numberAt(conf, [`${prefix}.maxExecutors`]),
    ),
  ).find(wanted => wanted !== undefined);
}

/**
 * Reads how many executors the spec asks for, from the fields of the resource
 * first and from its Spark configuration otherwise.
 *
 * @internal
 */
export function wantedExecutors(object: unknown): WantedExecutors {
  const conf = recordAt(object, 'spec.sparkConf');
  const dynamic =
    dynamicOf(
      isTrueAt(object, 'spec.dynamicAllocation.enabled'),
      numberAt(object, 'spec.dynamicAllocation.minExecutors'),
      numberAt(object, 'spec.dynamicAllocation.maxExecutors'),
    ) ?? dynamicInConf(conf);
  const instances =
    numberAt(object, 'spec.executor.instances') ??
    numberAt(conf, ['spark.executor.instances']);
  return (
    dynamic ?? {
      min: instances ?? 1,
      ...(instances !== undefined && { max: instances }),
      dynamic: false,
    }
  );
}

/**
 * @internal
 */
export function wantedInWords(wanted: WantedExecutors): string {
  const { min, max, dynamic } = wanted;
  if (dynamic) {
    return max === undefined ? `${min} or more` : `${min} to ${max}`;
  }
  return max === undefined ? 'at least 1' : String(max);
}

/**
 * The executors that the operator reports, counted by their state.
 *
 * @internal
 */
export function countExecutors(
  object: unknown,
): Record<'running' | 'pending' | 'ended', number> {
  const counts = { running: 0, pending: 0, ended: 0 };
  const states = recordAt(object, 'status.executorState');
  for (const name of Object.keys(states)) {
    switch (wordAt(states, [name])) {
      case 'RUNNING':
        counts.running += 1;
        break;
      case 'PENDING':
        counts.pending += 1;
        break;
      case 'COMPLETED':
      case 'FAILED':
        counts.ended += 1;
        break;
      default:
    }
  }
  return counts;
}
