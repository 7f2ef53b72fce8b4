import { Flex, Text } from '@backstage/ui';
import {
  SqlParseAnswer,
  SqlTable,
} from '@data-portal/plugin-data-pipelines-common';

/** @internal */
export type SqlTablesProps = { answer: SqlParseAnswer };

function inWords(tables: SqlTable[]): string {
  return tables
    .map(({ name, topic }) => (topic ? `${name} (topic ${topic})` : name))
    .join(', ');
}

/**
 * The tables that a script reads and writes, and how much of it is not known.
 *
 * @internal
 */
export function SqlTables(props: SqlTablesProps) {
  const { reads, statements, writes } = props.answer;
  const partial = statements.filter(statement => statement.partial);
  return (
    <Flex direction="column" gap="1">
      <Text variant="body-small">
        Reads: {inWords(reads) || 'nothing'}. Writes:{' '}
        {inWords(writes) || 'nothing'}.
      </Text>
      {partial.map(({ kind, line }) => (
        <Text key={line} variant="body-small" color="secondary">
          The {kind} in line {line} has something that is not known here, so it
          is not checked and its tables may be missing.
        </Text>
      ))}
    </Flex>
  );
}
