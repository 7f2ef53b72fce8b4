import { KubernetesObject } from '@data-portal/plugin-data-pipelines-common';
import {
  ProxiedPort,
  RuntimeSubject,
  recordOf,
  recordsOf,
  textOf,
} from '@data-portal/plugin-data-pipelines-node';

const UI_PORT = 4040;
/** The longest name that Kubernetes gives a Service. */
const NAME_LENGTH = 63;

const KUBEFLOW = 'sparkoperator.k8s.io';
const APACHE = 'spark.apache.org';

/**
 * The run that a resource is in, or was last.
 *
 * @internal
 */
export type SparkRun = {
  /** The id of the application by Spark, where the cluster tells. */
  id?: string;
  /** Where the UI of its driver is; absent once it has ended. */
  driver?: Omit<ProxiedPort, 'cluster'>;
  /** ISO 8601, where the cluster tells. */
  endedAt?: string;
};

type Subject = Pick<RuntimeSubject, 'ref' | 'object' | 'related'>;

function labelOf(object: KubernetesObject, label: string): string | undefined {
  return object.metadata.labels?.[label];
}

/** The driver of the newest attempt. */
function driverPodOf(related: KubernetesObject[]) {
  return related
    .filter(
      object =>
        object.kind === 'Pod' && labelOf(object, 'spark-role') === 'driver',
    )
    .sort((a, b) =>
      String(a.metadata.creationTimestamp ?? '').localeCompare(
        String(b.metadata.creationTimestamp ?? ''),
      ),
    )
    .at(-1);
}

function podPort(pod: KubernetesObject): SparkRun['driver'] {
  const { name, namespace = '' } = pod.metadata;
  return { kind: 'pods', name, namespace, port: UI_PORT };
}

function kubeflowRun({ ref, object, related }: Subject): SparkRun | undefined {
  const status = recordOf(object.status);
  const id = textOf(status.sparkApplicationId);
  const state = textOf(recordOf(status.applicationState).state)?.toUpperCase();
  switch (state) {
    case 'RUNNING':
    case 'UNKNOWN': {
      const service = `${ref.name}-ui-svc`;
      const pod = driverPodOf(related);
      // The operator cuts and hashes a longer name.
      return service.length <= NAME_LENGTH
        ? {
            id,
            driver: {
              kind: 'services',
              name: service,
              namespace: ref.namespace,
              port: UI_PORT,
            },
          }
        : pod && { id, driver: podPort(pod) };
    }
    case undefined:
    case 'SUBMITTED':
    case 'SUBMISSION_FAILED':
    case 'RESUMING':
      return undefined;
    default:
      return id ? { id, endedAt: textOf(status.terminationTime) } : undefined;
  }
}

function apacheRun({ ref, object, related }: Subject): SparkRun | undefined {
  const status = recordOf(object.status);
  const current = recordOf(status.currentState);
  const state = textOf(current.currentStateSummary) ?? '';
  const pod = driverPodOf(related);
  const attempt = recordOf(recordOf(status.currentAttemptSummary).attemptInfo);
  const id =
    (pod && labelOf(pod, 'spark-app-selector')) ?? `${ref.name}-${attempt.id}`;
  if (/^(DriverReady$|Initialized|Running)/.test(state)) {
    return pod && { id, driver: podPort(pod) };
  }
  const hasEnded =
    /^(Succeeded|Failed|ResourceReleased|Terminated|DriverEvicted)/.test(state);
  return hasEnded
    ? { id, endedAt: textOf(current.lastTransitionTime) }
    : undefined;
}

function nativeRun({ object }: Subject): SparkRun | undefined {
  if (labelOf(object, 'spark-role') !== 'driver') {
    return undefined;
  }
  const id = labelOf(object, 'spark-app-selector');
  const status = recordOf(object.status);
  switch (status.phase) {
    case 'Running':
      return { id, driver: podPort(object) };
    case 'Succeeded':
    case 'Failed': {
      const [ended] = recordsOf(status.containerStatuses).flatMap(
        one =>
          textOf(recordOf(recordOf(one.state).terminated).finishedAt) ?? [],
      );
      return id ? { id, endedAt: ended } : undefined;
    }
    default:
      return undefined;
  }
}

function connectRun({ ref, object }: Subject): SparkRun | undefined {
  const state = textOf(recordOf(object.status).state);
  return state && ['Ready', 'NotReady'].includes(state)
    ? {
        driver: {
          kind: 'services',
          name: `${ref.name}-server`,
          namespace: ref.namespace,
          port: UI_PORT,
        },
      }
    : undefined;
}

/**
 * The run of a resource, by the names that its operator, or Spark, gives;
 * nothing as long as no driver has begun.
 *
 * @internal
 */
export function sparkRunOf(subject: Subject): SparkRun | undefined {
  const { group, kind } = subject.ref;
  switch (`${kind}.${group}`) {
    case `SparkApplication.${KUBEFLOW}`:
      return kubeflowRun(subject);
    case `SparkConnect.${KUBEFLOW}`:
      return connectRun(subject);
    case `SparkApplication.${APACHE}`:
      return apacheRun(subject);
    case 'Pod.':
      return nativeRun(subject);
    default:
      return undefined;
  }
}

/**
 * The run that a schedule began last, as a resource; any other resource as it is.
 *
 * @internal
 */
export function runnerOf(
  subject: RuntimeSubject,
  find: (ref: RuntimeSubject['ref']) => RuntimeSubject | undefined,
): RuntimeSubject | undefined {
  const { ref, object } = subject;
  if (ref.kind !== 'ScheduledSparkApplication' || ref.group !== KUBEFLOW) {
    return subject;
  }
  const name = textOf(recordOf(object.status).lastRunName);
  return name ? find({ ...ref, kind: 'SparkApplication', name }) : undefined;
}
