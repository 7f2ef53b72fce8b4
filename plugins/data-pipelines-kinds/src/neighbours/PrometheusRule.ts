import { listAt, textAt, valueAt } from '../judging';
import { judgeAccepted } from './monitoring';
import { neighbour } from './neighbour';
import { TargetFinder } from './targets';

function alertsOf(object: unknown): string[] {
  return listAt(object, 'spec.groups')
    .flatMap(group => listAt(group, 'rules'))
    .flatMap(rule => textAt(rule, 'alert') ?? []);
}

/**
 * Alerts and recorded series. A rule names no target, so only one that carries
 * the labels of a resource's own pods is its neighbour.
 *
 * @internal
 */
export const prometheusRule = (targets: TargetFinder) =>
  neighbour({
    group: 'monitoring.coreos.com',
    kind: 'PrometheusRule',
    versions: ['v1'],
    title: 'Prometheus rules',
    relation: 'watched by',
    companion: true,
    healthy: 'It is there, and nobody complains about it.',
    targetsOf: object =>
      targets.byPodLabels(valueAt(object, 'metadata.labels')),
    judge: judgeAccepted,
    facts: ({ object }) => {
      const alerts = alertsOf(object);
      return [
        ['Groups', listAt(object, 'spec.groups').length],
        ['Alerts', alerts.length],
        ['First', alerts[0]],
      ];
    },
  });
