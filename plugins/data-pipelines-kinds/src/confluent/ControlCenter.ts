import { listAt, oneLine, textAt } from '../judging';
import {
  component,
  componentFacts,
  kafkaBehind,
  restAddress,
} from './component';
import { confluentKind } from './confluentKind';

const CLUSTERS_SHOWN = 6;

function clustersInWords(object: unknown): string | undefined {
  const names = listAt(object, 'spec.monitoringKafkaClusters')
    .flatMap(cluster => textAt(cluster, 'name') ?? [])
    .slice(0, CLUSTERS_SHOWN)
    .map(name => oneLine(name, 40));
  return names.join(', ') || undefined;
}

/**
 * Shows how the components of a platform are.
 *
 * @internal
 */
export const controlCenter = confluentKind({
  kind: 'ControlCenter',
  title: 'Confluent Control Center',
  ...component,
  facts: ({ object }) => [
    ...componentFacts(object),
    restAddress(object),
    kafkaBehind(object),
    ['Watches', clustersInWords(object)],
  ],
});
