import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import { listAt, textAt, valueAt } from './access';
import { Judgement } from './Judgement';
import { relatedOfKind } from './related';
import { earliest, minutes, pastTimeAt } from './time';
import { withGrace } from './withGrace';
import { countOf, sentence } from './words';

// The time an autoscaler may take to bring a node.
const SCHEDULING_GRACE = minutes(5);

/** Why a container waits, where waiting alone will not help. */
const STUCK = new Set([
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'RunContainerError',
]);

/**
 * The pods among the related objects that are not on their way out.
 *
 * @internal
 */
export function readPods(related: unknown): KubernetesObject[] {
  return relatedOfKind(related, 'Pod').filter(
    pod => !valueAt(pod, 'metadata.deletionTimestamp'),
  );
}

/**
 * The container statuses of a pod, those of its init containers first.
 *
 * @internal
 */
export function containersOf(pod: unknown): unknown[] {
  return [
    ...listAt(pod, 'status.initContainerStatuses'),
    ...listAt(pod, 'status.containerStatuses'),
  ];
}

type Trouble = { reason: string; message?: string; since?: Date };

function stuckContainer(pod: unknown): Trouble | undefined {
  return containersOf(pod)
    .map(container => ({
      reason: textAt(container, 'state.waiting.reason') ?? '',
      message: textAt(container, 'state.waiting.message'),
    }))
    .find(({ reason }) => STUCK.has(reason));
}

function unscheduled(pod: unknown, now: Date): Trouble | undefined {
  const condition = listAt(pod, 'status.conditions').find(
    entry =>
      textAt(entry, 'type') === 'PodScheduled' &&
      textAt(entry, 'status') === 'False',
  );
  return condition === undefined
    ? undefined
    : {
        reason: textAt(condition, 'reason') ?? 'Unschedulable',
        message: textAt(condition, 'message'),
        since:
          pastTimeAt(condition, 'lastTransitionTime', now) ??
          pastTimeAt(pod, 'metadata.creationTimestamp', now),
      };
}

function groupByReason(troubles: (Trouble | undefined)[]): Trouble[][] {
  const groups = new Map<string, Trouble[]>();
  for (const trouble of troubles) {
    if (trouble) {
      const group = groups.get(trouble.reason) ?? [];
      groups.set(trouble.reason, [...group, trouble]);
    }
  }
  return [...groups.values()];
}

/**
 * What keeps the pods of an object from running, one judgement a reason.
 *
 * @internal
 */
export function judgePods(related: unknown, now: Date): Judgement[] {
  const pods = readPods(related);
  const say = (group: Trouble[], what: string) => {
    const [{ reason, message }] = group;
    return `${countOf(group.length, 'pod')} ${what} (${reason})${
      message ? `: ${sentence(message)}` : '.'
    }`;
  };
  const stuck = groupByReason(pods.map(stuckContainer)).map(
    (group): Judgement => ({
      state: 'degraded',
      reason: group[0].reason,
      message: say(group, 'cannot run'),
      evidence: 'pods',
    }),
  );
  const waiting = groupByReason(pods.map(pod => unscheduled(pod, now))).map(
    group =>
      withGrace({
        since: earliest(...group.map(({ since }) => since)),
        grace: SCHEDULING_GRACE,
        now,
        before: {
          state: 'progressing',
          reason: group[0].reason,
          message: say(
            group,
            group.length === 1 ? 'waits for a node' : 'wait for a node',
          ),
          evidence: 'pods',
        },
        after: {
          state: 'warning',
          reason: group[0].reason,
          message: say(
            group,
            group.length === 1 ? 'finds no node' : 'find no node',
          ),
          evidence: 'pods',
        },
      }),
  );
  return [...stuck, ...waiting];
}
