import { KubernetesObject, UnknownRecord } from '../api';

/** @internal */
export interface ContainerSpec {
  name: string;
  image: string;
  ports?: { name: string; containerPort: number }[];
  env?: unknown[];
  resources?: UnknownRecord;
}

/**
 * How a pod of one container is doing.
 *
 * @internal
 */
export type PodState =
  | { is: 'unschedulable'; message: string }
  | { is: 'creating' }
  | { is: 'waiting'; reason: string; message: string; restarts: number }
  | { is: 'running'; ready: boolean; restarts: number; lastExit?: Exit }
  | { is: 'succeeded' }
  | { is: 'failed'; exit: Exit };

/** @internal */
export interface Exit {
  code: number;
  reason: string;
}

interface ContainerStatus {
  name: string;
  image: string;
  imageID: string;
  ready: boolean;
  started: boolean;
  restartCount: number;
  state: UnknownRecord;
  lastState: UnknownRecord;
}

interface PodStatus extends UnknownRecord {
  startTime?: string;
  containerStatuses?: ContainerStatus[];
}

function terminated(exit: Exit, startedAt: string, finishedAt: string) {
  return {
    exitCode: exit.code,
    reason: exit.reason,
    startedAt,
    finishedAt,
  };
}

/**
 * The status of a pod; what has not changed keeps its times.
 *
 * @internal
 */
export function podStatusOf(
  pod: KubernetesObject,
  state: PodState,
  now: string,
): PodStatus {
  const before = (pod.status ?? {}) as PodStatus;
  const { containers } = pod.spec as { containers: ContainerSpec[] };
  const { name, image } = containers[0];
  const startTime = before.startTime ?? now;
  const old = before.containerStatuses?.[0];
  const container = (
    part: Pick<ContainerStatus, 'ready' | 'started' | 'restartCount' | 'state'>,
    lastState: UnknownRecord = {},
  ): ContainerStatus => ({ name, image, imageID: '', lastState, ...part });
  const condition = (type: string, ok: boolean, more: UnknownRecord = {}) => ({
    type,
    status: ok ? 'True' : 'False',
    lastTransitionTime: startTime,
    ...more,
  });
  const network = { hostIP: '10.0.0.4', podIP: addressOf(pod) };
  switch (state.is) {
    case 'unschedulable':
      return {
        phase: 'Pending',
        conditions: [
          condition('PodScheduled', false, {
            reason: 'Unschedulable',
            message: state.message,
          }),
        ],
      };
    case 'creating':
      return {
        phase: 'Pending',
        startTime,
        conditions: [
          condition('PodScheduled', true),
          condition('Ready', false),
        ],
        containerStatuses: [
          container({
            ready: false,
            started: false,
            restartCount: 0,
            state: { waiting: { reason: 'ContainerCreating' } },
          }),
        ],
      };
    case 'waiting': {
      const { reason, message, restarts } = state;
      const lastState =
        restarts > 0
          ? {
              terminated: terminated(
                { code: 1, reason: 'Error' },
                startTime,
                lastFinish(old, restarts) ?? now,
              ),
            }
          : {};
      return {
        phase: restarts > 0 ? 'Running' : 'Pending',
        startTime,
        ...network,
        conditions: [
          condition('PodScheduled', true),
          condition('Ready', false),
        ],
        containerStatuses: [
          container(
            {
              ready: false,
              started: false,
              restartCount: restarts,
              state: { waiting: { reason, message } },
            },
            lastState,
          ),
        ],
      };
    }
    case 'running': {
      const { ready, lastExit } = state;
      // A count never goes down while the pod lives.
      const restarts = Math.max(state.restarts, old?.restartCount ?? 0);
      const running = old?.state.running as { startedAt: string } | undefined;
      const same = old?.restartCount === restarts && running;
      const startedAt = same ? running.startedAt : now;
      const lastState =
        restarts > 0
          ? {
              terminated: terminated(
                lastExit ?? { code: 1, reason: 'Error' },
                startTime,
                lastFinish(old, restarts) ?? now,
              ),
            }
          : {};
      return {
        phase: 'Running',
        startTime,
        ...network,
        conditions: [
          condition('PodScheduled', true),
          condition('Ready', ready),
        ],
        containerStatuses: [
          container(
            {
              ready,
              started: true,
              restartCount: restarts,
              state: { running: { startedAt } },
            },
            lastState,
          ),
        ],
      };
    }
    default: {
      const exit =
        state.is === 'failed' ? state.exit : { code: 0, reason: 'Completed' };
      const finished = old?.state.terminated as
        | { finishedAt: string }
        | undefined;
      return {
        phase: state.is === 'failed' ? 'Failed' : 'Succeeded',
        startTime,
        ...network,
        conditions: [
          condition('PodScheduled', true),
          condition('Ready', false),
        ],
        containerStatuses: [
          container({
            ready: false,
            started: false,
            restartCount: 0,
            state: {
              terminated: terminated(
                exit,
                startTime,
                finished?.finishedAt ?? now,
              ),
            },
          }),
        ],
      };
    }
  }
}

function lastFinish(
  old: ContainerStatus | undefined,
  restarts: number,
): string | undefined {
  const last = old?.lastState.terminated as { finishedAt: string } | undefined;
  return old?.restartCount === restarts ? last?.finishedAt : undefined;
}

function addressOf(pod: KubernetesObject): string {
  const hex = (pod.metadata.uid ?? '').replaceAll('-', '') || '0101';
  const part = (index: number) =>
    1 + (parseInt(hex.slice(index, index + 2), 16) % 254);
  return `10.244.${part(0)}.${part(2)}`;
}
