import { Target } from '@data-portal/plugin-data-pipelines-common';
import { listAt, oneLine, scalarAt, textAt, valueAt } from '../judging';
import { judgeAccepted } from './monitoring';
import { neighbour } from './neighbour';
import { TargetFinder } from './targets';

function endpointsOf(object: unknown): string | undefined {
  return (
    listAt(object, 'spec.podMetricsEndpoints')
      .slice(0, 4)
      .map(endpoint =>
        oneLine(
          `${
            scalarAt(endpoint, 'port') ??
            scalarAt(endpoint, 'portNumber') ??
            scalarAt(endpoint, 'targetPort') ??
            '?'
          } ${textAt(endpoint, 'path') ?? '/metrics'}`,
          60,
        ),
      )
      .join(', ') || undefined
  );
}

/** In the namespaces it names, else in its own. */
function targetsOf(object: unknown, targets: TargetFinder): Target[] {
  const labels = valueAt(object, 'spec.selector.matchLabels');
  const namespaces = listAt(object, 'spec.namespaceSelector.matchNames').filter(
    name => typeof name === 'string',
  );
  return namespaces.length
    ? namespaces
        .slice(0, 50)
        .flatMap(namespace => targets.byPodLabels(labels, namespace))
    : targets.byPodLabels(labels);
}

/**
 * From which pods Prometheus reads metrics. One that selects by expressions, or
 * the clusters of a whole namespace, is a neighbour of none.
 *
 * @internal
 */
export const podMonitor = (targets: TargetFinder) =>
  neighbour({
    group: 'monitoring.coreos.com',
    kind: 'PodMonitor',
    versions: ['v1'],
    title: 'Pod monitor',
    relation: 'monitored by',
    companion: true,
    healthy: 'It is there, and nobody complains about it.',
    targetsOf: object => targetsOf(object, targets),
    judge: judgeAccepted,
    facts: ({ object }) => [
      ['Reads', endpointsOf(object)],
      [
        'Every',
        textAt(listAt(object, 'spec.podMetricsEndpoints')[0], 'interval'),
      ],
    ],
  });
