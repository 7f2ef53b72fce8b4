import { InputError } from '@backstage/errors';
import { KafkaFacts } from '../../PipelineFacts';
import { TopicValue } from '../fields';
import { topicNameOf } from '../topicRefs';
import { kafkaTableOf, withOptions } from './kafkaTables';
import { splitStatements } from './splitStatements';

/**
 * The statements of a job, its tables completed with what the platform knows:
 * where Kafka is, which group reads, and from where.
 *
 * @throws InputError that names the table, the rule and the fix
 *
 * @internal
 */
export function statementsOf(options: {
  sql: string;
  name: string;
  inputs: TopicValue[];
  outputs: TopicValue[];
  factsOf(topic: TopicValue): KafkaFacts;
}): string[] {
  const { sql, name, inputs, outputs, factsOf } = options;
  const statements = splitStatements(sql);
  if (!statements.some(statement => statement.startsWith('INSERT'))) {
    throw new InputError(
      'sql has no INSERT: a pipeline writes what it finds with INSERT INTO table SELECT …',
    );
  }
  return statements.map(statement => {
    const table = kafkaTableOf(statement);
    if (!table) {
      return statement;
    }
    const isTopic = (topic: TopicValue) => topicNameOf(topic) === table.topic;
    const input = inputs.find(isTopic);
    const topic = input ?? outputs.find(isTopic);
    if (!topic) {
      throw new InputError(
        `sql: the table ${table.table} is of the topic ${
          table.topic ?? '(none)'
        }, which is neither read nor written by this job: choose the topic in the form, or correct 'topic' in the WITH of the table`,
      );
    }
    return withOptions(statement, table, {
      ...connection(table, factsOf(topic), topic),
      ...(input && { 'properties.group.id': name }),
      ...(input &&
        table.options.get('connector') === 'kafka' && {
          // Goes on where it was; at the very first, from the beginning.
          'scan.startup.mode': 'group-offsets',
          'properties.auto.offset.reset': 'earliest',
        }),
    });
  });
}

function connection(
  table: { table: string; options: Map<string, string> },
  facts: KafkaFacts,
  topic: TopicValue,
): Record<string, string> {
  if (table.options.has('properties.bootstrap.servers')) {
    return {};
  }
  const kafka = `${topic.namespace}/${topic.kafkaCluster ?? ''}`;
  const { bootstrapServers, isEncrypted, authentication } = facts;
  if (!bootstrapServers) {
    throw new InputError(
      `sql: the portal does not know where ${kafka} is reached: add 'properties.bootstrap.servers' to the WITH of the table ${table.table}`,
    );
  }
  if (
    (isEncrypted || authentication) &&
    !table.options.has('properties.security.protocol')
  ) {
    throw new InputError(
      `sql: ${kafka} asks for ${
        authentication ?? 'TLS'
      }: add 'properties.security.protocol' and what goes with it to the WITH of the table ${
        table.table
      }`,
    );
  }
  return { 'properties.bootstrap.servers': bootstrapServers };
}
