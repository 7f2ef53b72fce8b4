import { KubernetesObject, OwnerReference, UnknownRecord } from '../api';
import { jsonEqual } from '../api/json';
import { KubeClient, ResourcePath } from '../client';
import { StandInContext, withoutFraction } from './StandIn';
import { ContainerSpec, PodState, podStatusOf } from './podStatus';

/** @internal */
export const PODS: ResourcePath = { group: '', version: 'v1', plural: 'pods' };

/** @internal */
export const SERVICES: ResourcePath = {
  group: '',
  version: 'v1',
  plural: 'services',
};

/** @internal */
export const CONFIG_MAPS: ResourcePath = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
};

/** @internal */
export const DEPLOYMENTS: ResourcePath = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
};

/**
 * The last words of a container that has died, for its log.
 *
 * @internal
 */
export const LAST_WORDS = 'sandbox.data-pipelines.io/last-words';

/** @internal */
export function ownerReferenceTo(
  owner: KubernetesObject,
  controller = true,
): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller,
    blockOwnerDeletion: true,
  };
}

/** @internal */
export function podObject(options: {
  name: string;
  namespace: string | undefined;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  owners: OwnerReference[];
  container: ContainerSpec;
  serviceAccount?: string;
  restartPolicy?: 'Always' | 'Never';
  lastWords?: string;
  scheduled?: boolean;
}): KubernetesObject {
  const { name, namespace, labels, owners, container, lastWords } = options;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      labels,
      annotations: {
        ...options.annotations,
        ...(lastWords && { [LAST_WORDS]: lastWords }),
      },
      ownerReferences: owners,
    },
    spec: {
      ...(options.scheduled !== false && { nodeName: 'sandbox-node' }),
      restartPolicy: options.restartPolicy ?? 'Always',
      ...(options.serviceAccount && {
        serviceAccountName: options.serviceAccount,
      }),
      containers: [{ imagePullPolicy: 'IfNotPresent', ...container }],
    },
  };
}

/**
 * Makes sure that a pod is there and does as it is said to do.
 *
 * @internal
 */
export async function keepPod(
  context: StandInContext,
  pod: KubernetesObject,
  state: PodState,
): Promise<KubernetesObject> {
  const existing = await withLastWords(context, pod);
  const status = podStatusOf(
    existing,
    state,
    withoutFraction(context.clock.now()),
  );
  const before = (existing.status ?? {}) as UnknownRecord;
  const same = Object.entries(status).every(([field, value]) =>
    jsonEqual(before[field], value),
  );
  if (same) {
    return existing;
  }
  await tellOfPod(context, existing, state);
  return context.client.mergePatch({
    resource: PODS,
    name: existing.metadata,
    subresource: 'status',
    patch: { status },
  });
}

/** What a container is going to say may be known only after it was made. */
async function withLastWords(
  context: StandInContext,
  pod: KubernetesObject,
): Promise<KubernetesObject> {
  const existing = await context.ensure(PODS, pod);
  const words = pod.metadata.annotations?.[LAST_WORDS];
  return words === undefined ||
    existing.metadata.annotations?.[LAST_WORDS] === words
    ? existing
    : context.client.mergePatch({
        resource: PODS,
        name: existing.metadata,
        patch: { metadata: { annotations: { [LAST_WORDS]: words } } },
      });
}

/** The events that scheduler and kubelet would write. */
async function tellOfPod(
  context: StandInContext,
  pod: KubernetesObject,
  state: PodState,
) {
  const { namespace, name } = pod.metadata;
  switch (state.is) {
    case 'unschedulable':
      await context.event(pod, {
        type: 'Warning',
        reason: 'FailedScheduling',
        message: state.message,
        component: 'default-scheduler',
      });
      return;
    case 'creating':
      await context.event(pod, {
        reason: 'Scheduled',
        message: `Successfully assigned ${namespace}/${name} to sandbox-node`,
        component: 'default-scheduler',
      });
      return;
    case 'waiting':
      await context.event(pod, {
        type: 'Warning',
        reason: state.reason === 'ImagePullBackOff' ? 'Failed' : 'BackOff',
        message: state.message,
        component: 'kubelet',
      });
      return;
    case 'running':
      await context.event(pod, {
        reason: 'Started',
        message: 'Started container',
        component: 'kubelet',
      });
      return;
    default:
  }
}

/**
 * Deletes the pods with certain labels.
 *
 * @internal
 */
export async function deletePods(
  client: KubeClient,
  namespace: string | undefined,
  labelSelector: string,
): Promise<void> {
  const { items } = await client.list({
    resource: PODS,
    namespace,
    labelSelector,
  });
  for (const { metadata } of items) {
    await client.delete(PODS, metadata);
  }
}

/** @internal */
export function serviceObject(options: {
  name: string;
  namespace: string | undefined;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  owners: OwnerReference[];
  selector: Record<string, string>;
  ports: { name: string; port: number }[];
  headless?: boolean;
}): KubernetesObject {
  const { name, namespace, labels, annotations, owners, selector } = options;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace,
      labels,
      ...(annotations && { annotations }),
      ownerReferences: owners,
    },
    spec: {
      ...(options.headless && { clusterIP: 'None' }),
      selector,
      ports: options.ports.map(port => ({ ...port, protocol: 'TCP' })),
    },
  };
}

/**
 * A Deployment whose pods the stand-in makes itself.
 *
 * @internal
 */
export function deploymentObject(options: {
  name: string;
  namespace: string | undefined;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  owners: OwnerReference[];
  replicas: number;
  container: ContainerSpec;
}): KubernetesObject {
  const { name, namespace, labels, annotations, owners } = options;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace,
      labels,
      ...(annotations && { annotations }),
      ownerReferences: owners,
    },
    spec: {
      replicas: options.replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [options.container] },
      },
    },
  };
}

/**
 * Makes sure that a Deployment is there and as available as it is said.
 *
 * @internal
 */
export async function keepDeployment(
  context: StandInContext,
  deployment: KubernetesObject,
  available: boolean,
): Promise<KubernetesObject> {
  const existing = await context.ensure(DEPLOYMENTS, deployment);
  const { replicas } = deployment.spec as { replicas: number };
  const ready = available ? replicas : 0;
  const before = (existing.status ?? {}) as UnknownRecord;
  if (before.replicas === replicas && (before.readyReplicas ?? 0) === ready) {
    return existing;
  }
  return context.client.mergePatch({
    resource: DEPLOYMENTS,
    name: existing.metadata,
    subresource: 'status',
    patch: {
      status: {
        observedGeneration: existing.metadata.generation,
        replicas,
        updatedReplicas: replicas,
        readyReplicas: ready,
        availableReplicas: ready,
        unavailableReplicas: replicas - ready,
        conditions: [
          {
            type: 'Available',
            status: available ? 'True' : 'False',
            reason: available
              ? 'MinimumReplicasAvailable'
              : 'MinimumReplicasUnavailable',
            message: available
              ? 'Deployment has minimum availability.'
              : 'Deployment does not have minimum availability.',
            lastUpdateTime: withoutFraction(context.clock.now()),
            lastTransitionTime: withoutFraction(context.clock.now()),
          },
        ],
      },
    },
  });
}
