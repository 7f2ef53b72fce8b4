import {
  ContainerSummary,
  PodSummary,
  ResourceEvent,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * How many of a pod's containers are ready, as "1 of 2".
 *
 * @internal
 */
export function readyOf(pod: PodSummary): string {
  const ready = pod.containers.filter(container => container.ready).length;
  return `${ready} of ${pod.containers.length}`;
}

/**
 * @internal
 */
export function restartsOf(pod: PodSummary): number {
  return pod.containers.reduce((sum, { restarts }) => sum + restarts, 0);
}

/**
 * Whether a pod has ended well, so that not being ready is no trouble.
 *
 * @internal
 */
export function isDone(pod: PodSummary): boolean {
  return pod.phase === 'Succeeded';
}

/**
 * @internal
 */
export function isReady(pod: PodSummary): boolean {
  return (
    pod.containers.length > 0 && pod.containers.every(({ ready }) => ready)
  );
}

function reasonOfContainer(container: ContainerSummary): string | undefined {
  return container.reason ?? container.lastTermination?.reason;
}

/**
 * The one word that tells most about a pod's trouble.
 *
 * @internal
 */
export function reasonOf(pod: PodSummary): string | undefined {
  const troubled = pod.containers.find(
    container => !container.ready && reasonOfContainer(container),
  );
  return pod.reason ?? (troubled && reasonOfContainer(troubled));
}

/**
 * Those that need a look first, else by name.
 *
 * @internal
 */
export function comparePods(a: PodSummary, b: PodSummary): number {
  const rank = (pod: PodSummary) => (isReady(pod) || isDone(pod) ? 1 : 0);
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}

/**
 * The events that are about a pod.
 *
 * @internal
 */
export function eventsOfPod(
  events: ResourceEvent[],
  pod: PodSummary,
): ResourceEvent[] {
  return events.filter(({ about }) => {
    const [kind, ...names] = about.split(/[\s/]+/);
    return kind === 'Pod' && names.at(-1) === pod.name;
  });
}
