import { textAt } from '../judging';
import { component, componentFacts } from './component';
import { confluentKind } from './confluentKind';

/**
 * What kept the metadata of a Kafka cluster before KRaft.
 *
 * @internal
 */
export const zookeeper = confluentKind({
  kind: 'Zookeeper',
  title: 'Confluent ZooKeeper',
  ...component,
  facts: ({ object }) => [
    ...componentFacts(object),
    ['Address', textAt(object, 'status.restConfig.internalEndpoint')],
  ],
});
