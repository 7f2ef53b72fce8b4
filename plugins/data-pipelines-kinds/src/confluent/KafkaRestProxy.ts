import {
  component,
  componentFacts,
  kafkaBehind,
  restAddress,
} from './component';
import { confluentKind } from './confluentKind';

/**
 * HTTP in front of a Kafka cluster.
 *
 * @internal
 */
export const kafkaRestProxy = confluentKind({
  kind: 'KafkaRestProxy',
  title: 'Confluent REST proxy',
  ...component,
  facts: ({ object }) => [
    ...componentFacts(object),
    restAddress(object),
    kafkaBehind(object),
  ],
});
