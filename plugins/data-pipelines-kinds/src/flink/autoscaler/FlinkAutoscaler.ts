import {
  KindDefinition,
  KubernetesObject,
  Target,
} from '@data-portal/plugin-data-pipelines-common';
import { textAt } from '../../judging';
import { neighbour } from '../../neighbours/neighbour';
import { readAutoscaler } from './readAutoscaler';

const PREFIX = 'autoscaler-';
const KINDS = ['FlinkDeployment', 'FlinkSessionJob'];

/** The job whose state it is: who owns it, or else whose name it bears. */
function targetsOf(object: KubernetesObject): Target[] {
  const { name, labels, ownerReferences } = object.metadata;
  if (labels?.component !== 'autoscaler') {
    return [];
  }
  const owner = ownerReferences?.find(
    ({ apiVersion, kind }) =>
      apiVersion.startsWith('flink.apache.org/') && KINDS.includes(kind),
  );
  const kind = owner?.kind ?? KINDS[0];
  const job = owner?.name ?? labels.app ?? name.slice(PREFIX.length);
  return name.startsWith(PREFIX) && job
    ? [{ group: 'flink.apache.org', kind, name: job }]
    : [];
}

/**
 * What Flink's autoscaler has decided about a job. It lives in a ConfigMap, which
 * a portal reads only where it is told to.
 *
 * @public
 */
export const flinkAutoscaler: KindDefinition = {
  ...neighbour({
    group: '',
    kind: 'ConfigMap',
    versions: ['v1'],
    title: 'Flink autoscaler',
    relation: 'scaled by',
    healthy: 'The autoscaler keeps its state here; it reports no health.',
    targetsOf,
    judge: () => [],
    facts: ({ object }) => {
      const { scalings, overrides } = readAutoscaler(object);
      const [last] = scalings;
      const count = Object.keys(overrides).length;
      return [
        [
          'Last scaling',
          last && `${last.from} to ${last.to}, vertex ${last.vertex}`,
        ],
        ['Scaled at', last?.at],
        [
          'Scalings kept',
          scalings.length ? String(scalings.length) : undefined,
        ],
        [
          'Vertices held at a parallelism of their own',
          count ? String(count) : undefined,
        ],
        [
          'Scale-down put off',
          textAt(object, 'data.delayedScaleDown') ? 'yes' : undefined,
        ],
      ];
    },
  }),
  technology: 'flink',
  watchSelector: 'component=autoscaler',
};
