import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import {
  containersOf,
  listAt,
  numberAt,
  oneLine,
  pastTimeAt,
  readPods,
  recordAt,
  textAt,
} from '../judging';

/**
 * Something that was started anew.
 *
 * @public
 */
export type Restart = {
  /** The same for the same restart, whoever looks and whenever. */
  key: string;
  /** ISO 8601. */
  at: string;
  /** How many at once, where a counter rose by more than one. */
  count: number;
  /** "job", or "pod/container". */
  what: string;
  /** "OOMKilled", "Error, exit code 1". */
  reason?: string;
};

/** The running job counts best; the operator's events are the next best. */
const JOB_COUNTERS = ['runtime.restarts/', 'job.restarts/'];
const MOST = 100;

function jobRestarts({ past, now }: KindInput): Restart[] {
  const samples = recordAt(past, 'samples');
  const names = Object.keys(samples);
  const prefix = JOB_COUNTERS.find(candidate =>
    names.some(name => name.startsWith(candidate)),
  );
  return names
    .filter(name => prefix !== undefined && name.startsWith(prefix))
    .flatMap(name =>
      listAt(samples, [name]).flatMap((sample, index, all): Restart[] => {
        const at = pastTimeAt(sample, 'at', now);
        const value = numberAt(sample, 'value');
        const before = numberAt(all[index - 1], 'value');
        const rise =
          value !== undefined && before !== undefined ? value - before : 0;
        return at && rise > 0
          ? [
              {
                key: `${name}/${value}`,
                at: at.toISOString(),
                count: Math.floor(rise) || 1,
                what: 'job',
              },
            ]
          : [];
      }),
    );
}

function containerRestarts({ object, related, now }: KindInput): Restart[] {
  // A Spark driver without an operator is a pod itself.
  return [...readPods([object]), ...readPods(related)].flatMap(pod => {
    const podName = textAt(pod, 'metadata.name') ?? '';
    const uid = textAt(pod, 'metadata.uid') ?? podName;
    return containersOf(pod).flatMap((container): Restart[] => {
      const count = numberAt(container, 'restartCount') ?? 0;
      const ended = recordAt(container, 'lastState.terminated');
      const at = pastTimeAt(ended, 'finishedAt', now);
      if (count <= 0 || !at) {
        return [];
      }
      const name = textAt(container, 'name') ?? '';
      const code = numberAt(ended, 'exitCode');
      const reason = [
        textAt(ended, 'reason'),
        code === undefined ? undefined : `exit code ${code}`,
      ]
        .filter(Boolean)
        .join(', ');
      return [
        {
          key: `${uid}/${name}/${count}`,
          at: at.toISOString(),
          count: 1,
          what: oneLine(`${podName}/${name}`, 200),
          ...(reason && { reason: oneLine(reason, 80) }),
        },
      ];
    });
  });
}

/**
 * The restarts that can be told from an object, its pods and its past: each one of
 * a job that was seen to be counted, and the last one of each container.
 *
 * @public
 */
export function restartsOf(input: KindInput): Restart[] {
  return [...jobRestarts(input), ...containerRestarts(input)].slice(-MOST);
}
