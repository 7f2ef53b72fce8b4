import { KubernetesObject, UnknownRecord } from '../../api';
import { StandInContext } from '../StandIn';
import { podSuffixOf } from '../hashes';
import { Exit, PodState } from '../podStatus';
import {
  CONFIG_MAPS,
  DEPLOYMENTS,
  SERVICES,
  deletePods,
  deploymentObject,
  keepDeployment,
  keepPod,
  ownerReferenceTo,
  podObject,
  serviceObject,
} from '../pods';
import { FlinkSpec, taskManagersOf } from './flinkStatus';

/**
 * How the pods of a Flink cluster are doing.
 *
 * @internal
 */
export interface FlinkPods {
  jobManager: PodState;
  taskManagers: PodState | undefined;
  lastWords?: string;
}

const CRASH: Exit = { code: 1, reason: 'Error' };

/** @internal */
export const STARTING: FlinkPods = {
  jobManager: { is: 'creating' },
  taskManagers: undefined,
};

/** @internal */
export const NOT_READY: FlinkPods = {
  jobManager: { is: 'running', ready: false, restarts: 0 },
  taskManagers: undefined,
};

/** @internal */
export function running(restarts: number, lastWords?: string): FlinkPods {
  return {
    jobManager: { is: 'running', ready: true, restarts: 0 },
    taskManagers: { is: 'running', ready: true, restarts, lastExit: CRASH },
    lastWords,
  };
}

function labelsOf(name: string, component: string, spec: FlinkSpec) {
  return {
    app: name,
    component,
    type:
      spec.mode === 'standalone'
        ? 'flink-standalone-kubernetes'
        : 'flink-native-kubernetes',
  };
}

/** The environment that the pod template adds to the main container. */
function environmentOf(spec: FlinkSpec): unknown[] {
  const template = spec.podTemplate?.spec as
    | { containers?: { name: string; env?: unknown[] }[] }
    | undefined;
  return (
    template?.containers?.find(({ name }) => name === 'flink-main-container')
      ?.env ?? []
  );
}

function containerOf(
  spec: FlinkSpec,
  part: 'jobManager' | 'taskManager',
  ports: { name: string; containerPort: number }[],
) {
  const resource = spec[part]?.resource;
  const amounts = {
    cpu: String(resource?.cpu ?? 1),
    memory: (resource?.memory ?? '1600m').replace(/m$/i, 'Mi'),
  };
  return {
    name: 'flink-main-container',
    image: spec.image ?? 'flink:latest',
    env: environmentOf(spec),
    ports,
    resources: { requests: amounts, limits: amounts },
  };
}

function printConfiguration(configuration: UnknownRecord): string {
  return Object.entries(configuration)
    .map(([key, value]) =>
      typeof value === 'object'
        ? `${key}: ${JSON.stringify(value)}`
        : `${key}: ${value}`,
    )
    .join('\n');
}

/**
 * Makes the Deployment, pods, Services and ConfigMap of a Flink cluster.
 *
 * @internal
 */
export async function keepChildren(
  deployment: KubernetesObject,
  spec: FlinkSpec,
  pods: FlinkPods,
  context: StandInContext,
): Promise<void> {
  const { name, namespace, uid = '', generation = 1 } = deployment.metadata;
  const owners = [ownerReferenceTo(deployment)];
  const jobManagerLabels = labelsOf(name, 'jobmanager', spec);
  const taskManagerLabels = labelsOf(name, 'taskmanager', spec);
  const annotations = {
    'flinkdeployment.flink.apache.org/generation': String(generation),
  };
  const container = containerOf(spec, 'jobManager', [
    { name: 'rest', containerPort: 8081 },
    { name: 'jobmanager-rpc', containerPort: 6123 },
    { name: 'blobserver', containerPort: 6124 },
  ]);
  await context.ensure(CONFIG_MAPS, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `flink-config-${name}`,
      namespace,
      labels: { app: name, type: jobManagerLabels.type },
      ownerReferences: owners,
    },
    data: {
      'config.yaml': printConfiguration(spec.flinkConfiguration ?? {}),
    },
  });
  const owner = await keepDeployment(
    context,
    deploymentObject({
      name,
      namespace,
      labels: jobManagerLabels,
      annotations,
      owners,
      replicas: spec.jobManager?.replicas ?? 1,
      container,
    }),
    pods.jobManager.is === 'running' && pods.jobManager.ready,
  );
  await context.ensure(
    SERVICES,
    serviceObject({
      name: `${name}-rest`,
      namespace,
      labels: { app: name, type: jobManagerLabels.type },
      owners: [ownerReferenceTo(owner)],
      selector: jobManagerLabels,
      ports: [{ name: 'rest', port: 8081 }],
    }),
  );
  await context.ensure(
    SERVICES,
    serviceObject({
      name,
      namespace,
      labels: { app: name, type: jobManagerLabels.type },
      owners: [ownerReferenceTo(owner)],
      selector: jobManagerLabels,
      ports: [
        { name: 'jobmanager-rpc', port: 6123 },
        { name: 'blobserver', port: 6124 },
      ],
      headless: true,
    }),
  );
  await keepPod(
    context,
    podObject({
      name: `${name}-${podSuffixOf(`${uid} ${generation}`)}`,
      namespace,
      labels: jobManagerLabels,
      annotations,
      owners: [ownerReferenceTo(owner)],
      container,
      serviceAccount: spec.serviceAccount,
      lastWords: pods.lastWords,
    }),
    pods.jobManager,
  );
  if (!pods.taskManagers) {
    return;
  }
  for (let index = 1; index <= taskManagersOf(spec); index++) {
    await keepPod(
      context,
      podObject({
        name: `${name}-taskmanager-1-${index}`,
        namespace,
        labels: taskManagerLabels,
        annotations,
        owners: [ownerReferenceTo(owner)],
        container: containerOf(spec, 'taskManager', [
          { name: 'taskmanager-rpc', containerPort: 6122 },
        ]),
        serviceAccount: spec.serviceAccount,
        lastWords: pods.lastWords,
      }),
      pods.taskManagers,
    );
  }
}

/**
 * Takes a Flink cluster down. With a collector the owner references would do;
 * a bare API server has none.
 *
 * @internal
 */
export async function deleteChildren(
  deployment: KubernetesObject,
  context: StandInContext,
): Promise<void> {
  const { name, namespace } = deployment.metadata;
  await context.client.delete(DEPLOYMENTS, { namespace, name });
  await context.client.delete(SERVICES, { namespace, name: `${name}-rest` });
  await context.client.delete(SERVICES, { namespace, name });
  await context.client.delete(CONFIG_MAPS, {
    namespace,
    name: `flink-config-${name}`,
  });
  await deletePods(context.client, namespace, `app=${name}`);
}
