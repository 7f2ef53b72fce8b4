import { KubernetesObject } from '../../api';
import { StandIn, StandInContext } from '../StandIn';
import { quantityOf } from './quantityOf';

const LOOK_MS = 5_000;
const ENDED = ['Succeeded', 'Failed'];

interface PodSpec {
  containers?: {
    resources?: {
      requests?: Record<string, string>;
      limits?: Record<string, string>;
    };
  }[];
}

function askedBy(pod: KubernetesObject, resource: string): number {
  if (resource === 'pods') {
    return 1;
  }
  // "cpu" is short for "requests.cpu".
  const [part, name] = resource.includes('.')
    ? resource.split('.')
    : ['requests', resource];
  const { containers = [] } = (pod.spec ?? {}) as PodSpec;
  return containers
    .map(({ resources }) =>
      quantityOf(resources?.[part as 'requests' | 'limits']?.[name] ?? '0'),
    )
    .reduce((sum, amount) => sum + amount, 0);
}

function print(amount: number, resource: string): string {
  if (resource.endsWith('memory')) {
    return `${Math.ceil(amount / 2 ** 20)}Mi`;
  }
  return Number.isInteger(amount)
    ? String(amount)
    : `${Math.ceil(amount * 1_000)}m`;
}

/**
 * Stands in for the part of Kubernetes that counts what the pods of a namespace
 * ask for. Pods over the quota are not refused.
 *
 * @internal
 */
export class ResourceQuotaStandIn implements StandIn {
  readonly manager = 'kube-controller-manager';
  readonly component = 'resourcequota-controller';
  readonly resource = { group: '', version: 'v1', plural: 'resourcequotas' };

  static create(): ResourceQuotaStandIn {
    return new ResourceQuotaStandIn();
  }

  private constructor() {}

  async reconcile(
    quota: KubernetesObject,
    context: StandInContext,
  ): Promise<void> {
    context.again(LOOK_MS);
    const { hard = {} } = (quota.spec ?? {}) as {
      hard?: Record<string, string>;
    };
    const { items } = await context.client.list({
      resource: { group: '', version: 'v1', plural: 'pods' },
      namespace: quota.metadata.namespace,
    });
    const pods = items.filter(
      pod => !ENDED.includes(String((pod.status as { phase?: string })?.phase)),
    );
    await context.setStatus(quota, {
      hard,
      used: Object.fromEntries(
        Object.keys(hard).map(resource => [
          resource,
          print(
            pods
              .map(pod => askedBy(pod, resource))
              .reduce((sum, amount) => sum + amount, 0),
            resource,
          ),
        ]),
      ),
    });
  }
}
