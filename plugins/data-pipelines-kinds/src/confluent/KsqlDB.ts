import { textAt } from '../judging';
import {
  component,
  componentFacts,
  kafkaBehind,
  restAddress,
} from './component';
import { confluentKind } from './confluentKind';

/**
 * Runs SQL over the topics of a Kafka cluster.
 *
 * @internal
 */
export const ksqlDb = confluentKind({
  kind: 'KsqlDB',
  title: 'Confluent ksqlDB',
  ...component,
  facts: ({ object }) => [
    ...componentFacts(object),
    restAddress(object),
    kafkaBehind(object),
    ['Service id', textAt(object, 'status.serviceID')],
  ],
});
