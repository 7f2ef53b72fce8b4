import {
  EntityShape,
  KubernetesObject,
} from '@data-portal/plugin-data-pipelines-common';
import { countOf, listAt, textAt } from '../judging';
import {
  component,
  componentFacts,
  kafkaBehind,
  restAddress,
} from './component';
import { CONFLUENT_GROUP, confluentKind } from './confluentKind';

/** The service of a component has its name. */
function kafkaOf(object: KubernetesObject): EntityShape['dependsOn'] {
  const endpoint = textAt(object, 'spec.dependencies.kafka.bootstrapEndpoint');
  const [, name, namespace] =
    /^([a-z0-9-]{1,63})(?:\.([a-z0-9-]{1,63})\.svc[^:,]{0,80})?:\d+$/.exec(
      endpoint ?? '',
    ) ?? [];
  return name &&
    (!namespace || namespace === textAt(object, 'metadata.namespace'))
    ? [{ group: CONFLUENT_GROUP, kind: 'Kafka', name }]
    : undefined;
}

/**
 * A Kafka Connect cluster that Confluent's operator runs.
 *
 * @internal
 */
export const confluentConnect = confluentKind({
  kind: 'Connect',
  title: 'Confluent Connect cluster',
  entity: { kind: 'Component', type: 'kafka-connect' },
  dependsOn: kafkaOf,
  ...component,
  facts: ({ object }) => {
    const plugins = listAt(object, 'status.connectorPlugins').length;
    return [
      ...componentFacts(object),
      restAddress(object),
      kafkaBehind(object),
      ['Plugins', plugins ? countOf(plugins, 'plugin') : undefined],
    ];
  },
});
