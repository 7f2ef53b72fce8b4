import { KubernetesObject } from '../../api';
import { StandInContext } from '../StandIn';
import { ContainerSpec, PodState } from '../podStatus';
import {
  PODS,
  SERVICES,
  deletePods,
  keepPod,
  ownerReferenceTo,
  podObject,
  serviceObject,
} from '../pods';
import {
  SparkSpec,
  driverNameOf,
  executorNamesOf,
  specOf,
  statusOf,
} from './sparkStatus';

const APP_NAME = 'sparkoperator.k8s.io/app-name';

function labelsOf(application: KubernetesObject, role: 'driver' | 'executor') {
  const status = statusOf(application);
  const spec = specOf(application);
  return {
    ...spec[role]?.labels,
    [APP_NAME]: application.metadata.name,
    'sparkoperator.k8s.io/launched-by-spark-operator': 'true',
    'sparkoperator.k8s.io/submission-id': status.submissionID ?? '',
    'sparkoperator.k8s.io/mutated-by-spark-operator': 'true',
    'spark-role': role,
    'spark-app-selector': status.sparkApplicationId ?? '',
    'spark-app-name': application.metadata.name,
    'spark-version': spec.sparkVersion ?? '',
  };
}

function containerOf(
  spec: SparkSpec,
  role: 'driver' | 'executor',
): ContainerSpec {
  const part = spec[role];
  const amounts = {
    cpu: String(part?.cores ?? 1),
    memory: `${(part?.memory ?? '1g').replace(/g$/, 'Gi').replace(/m$/, 'Mi')}`,
  };
  return {
    name: `spark-kubernetes-${role}`,
    image: part?.image ?? spec.image ?? 'spark:latest',
    env: part?.env ?? [],
    ports:
      role === 'driver'
        ? [
            { name: 'driver-rpc-port', containerPort: 7078 },
            { name: 'blockmanager', containerPort: 7079 },
            { name: 'spark-ui', containerPort: 4040 },
          ]
        : [{ name: 'blockmanager', containerPort: 7079 }],
    resources: { requests: amounts, limits: { memory: amounts.memory } },
  };
}

/**
 * The name of the Service of the driver's web UI.
 *
 * @internal
 */
export function uiServiceNameOf(application: KubernetesObject): string {
  return `${application.metadata.name}-ui-svc`;
}

/**
 * Makes the driver pod and the Service of its UI.
 *
 * @internal
 */
export async function keepDriver(
  application: KubernetesObject,
  state: PodState,
  context: StandInContext,
  lastWords?: string,
): Promise<KubernetesObject> {
  const { namespace } = application.metadata;
  const owners = [ownerReferenceTo(application)];
  const spec = specOf(application);
  const labels = labelsOf(application, 'driver');
  await context.ensure(
    SERVICES,
    serviceObject({
      name: uiServiceNameOf(application),
      namespace,
      labels: { [APP_NAME]: application.metadata.name },
      owners,
      selector: {
        [APP_NAME]: application.metadata.name,
        'spark-role': 'driver',
      },
      ports: [{ name: 'spark-driver-ui-port', port: 4040 }],
    }),
  );
  return keepPod(
    context,
    podObject({
      name: driverNameOf(application),
      namespace,
      labels,
      owners,
      container: containerOf(spec, 'driver'),
      serviceAccount: spec.driver?.serviceAccount,
      restartPolicy: 'Never',
      lastWords,
      scheduled: state.is !== 'unschedulable',
    }),
    state,
  );
}

/**
 * Makes the executor pods, each in the state it is to have.
 *
 * @internal
 */
export async function keepExecutors(
  application: KubernetesObject,
  driver: KubernetesObject,
  stateOfExecutor: (index: number) => PodState,
  context: StandInContext,
): Promise<Record<string, string>> {
  const { namespace } = application.metadata;
  const spec = specOf(application);
  const executorState: Record<string, string> = {};
  for (const [index, name] of executorNamesOf(application).entries()) {
    const state = stateOfExecutor(index);
    await keepPod(
      context,
      podObject({
        name,
        namespace,
        labels: {
          ...labelsOf(application, 'executor'),
          'spark-exec-id': String(index + 1),
        },
        owners: [
          ownerReferenceTo(driver),
          ownerReferenceTo(application, false),
        ],
        container: containerOf(spec, 'executor'),
        serviceAccount: spec.executor?.serviceAccount,
        restartPolicy: 'Never',
        scheduled: state.is !== 'unschedulable',
      }),
      state,
    );
    executorState[name] = state.is === 'running' ? 'RUNNING' : 'PENDING';
  }
  return executorState;
}

/**
 * Executors go with their application; a finished driver stays.
 *
 * @internal
 */
export async function deleteExecutors(
  application: KubernetesObject,
  context: StandInContext,
): Promise<void> {
  await deletePods(
    context.client,
    application.metadata.namespace,
    `${APP_NAME}=${application.metadata.name},spark-role=executor`,
  );
}

/**
 * Takes everything of an attempt away.
 *
 * @internal
 */
export async function deleteAttempt(
  application: KubernetesObject,
  context: StandInContext,
): Promise<void> {
  const { namespace } = application.metadata;
  await deleteExecutors(application, context);
  await context.client.delete(PODS, {
    namespace,
    name: driverNameOf(application),
  });
  await context.client.delete(SERVICES, {
    namespace,
    name: uiServiceNameOf(application),
  });
}
