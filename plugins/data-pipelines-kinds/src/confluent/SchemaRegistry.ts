import { textAt } from '../judging';
import {
  component,
  componentFacts,
  kafkaBehind,
  restAddress,
} from './component';
import { confluentKind } from './confluentKind';

/**
 * Keeps the schemas of what is in the topics of a Kafka cluster.
 *
 * @internal
 */
export const schemaRegistry = confluentKind({
  kind: 'SchemaRegistry',
  title: 'Confluent schema registry',
  ...component,
  facts: ({ object }) => [
    ...componentFacts(object),
    restAddress(object),
    kafkaBehind(object),
    ['Group', textAt(object, 'status.groupId')],
  ],
});
