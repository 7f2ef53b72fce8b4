import { Button, Flex, Skeleton } from '@backstage/ui';
import { SqlError } from '@data-portal/plugin-data-pipelines-common';
import { requestMessageOf } from '@data-portal/plugin-data-pipelines-react';
import { lazy, Suspense } from 'react';
import { FieldBox } from '../../form/FieldBox';
import { Note } from '../../form/FieldNote';
import { problemOfSecret } from '../../form/problemOfSecret';
import { topicsAt } from '../../form/topicsAt';
import { useFieldFrame } from '../../form/useFieldFrame';
import { useRequiredText } from '../../form/useRequiredText';
import { problemOfSql } from './problemOfSql';
import { proposeTables } from './proposeTables';
import { sqlSchema } from './schema';
import { SqlTables } from './SqlTables';
import { useBootstrapServers } from './useBootstrapServers';
import { useParsedSql } from './useParsedSql';

/**
 * @public
 */
export type SqlProps = typeof sqlSchema.TProps;

const SqlEditor = lazy(() =>
  import('./SqlEditor').then(m => ({ default: m.SqlEditor })),
);

const NONE: SqlError[] = [];

/**
 * Takes the SQL of a job, tells what it reads and writes and where it is wrong,
 * and proposes tables for the topics that are chosen in the form.
 *
 * @public
 */
export function Sql(props: SqlProps) {
  const { disabled, formContext, formData, onChange, uiSchema } = props;
  const {
    dialect = 'flink',
    inputsField,
    outputField,
  } = uiSchema['ui:options'] ?? {};
  useRequiredText(props);
  const form = formContext?.formData;
  const inputs = topicsAt(form, inputsField);
  const outputs = topicsAt(form, outputField);
  const bootstrapServers = useBootstrapServers([...inputs, ...outputs]);
  const sql = formData ?? '';
  const secret = problemOfSecret(sql);
  const { parsed, isCurrent } = useParsedSql(dialect, secret ? '' : sql);
  const answer =
    sql && !secret && parsed.status === 'ready' ? parsed.data : undefined;

  const noteOf = (): Note | undefined => {
    if (!sql.trim()) {
      return undefined;
    }
    if (secret) {
      return { tone: 'bad', text: secret };
    }
    if (parsed.status === 'failed') {
      return {
        tone: 'plain',
        text: `The SQL could not be checked now: ${requestMessageOf(
          parsed.error,
        )}`,
        onRetry: parsed.retry,
      };
    }
    if (!isCurrent || !answer) {
      return { tone: 'plain', text: 'Reading the SQL…' };
    }
    const problem = problemOfSql(sql, answer, dialect);
    return problem
      ? { tone: 'bad', text: problem }
      : {
          tone: 'good',
          text: 'Nothing is wrong with it, as far as it is known here',
        };
  };
  const note = noteOf();
  const frame = useFieldFrame(props, {
    label: 'SQL',
    description:
      'Declare a table for every topic, and fill one by INSERT INTO. Tab leaves the editor.',
    note,
  });
  const proposal = proposeTables({
    dialect,
    inputs,
    outputs,
    bootstrapServers,
    sql,
  });

  return (
    <FieldBox frame={frame} controls="headed">
      <Suspense fallback={<Skeleton width="100%" height={224} />}>
        <SqlEditor
          value={sql}
          label={frame.label}
          describedBy={frame.control['aria-describedby']}
          isRequired={frame.control.isRequired}
          isDisabled={disabled}
          isInvalid={frame.control.isInvalid}
          errors={isCurrent && answer ? answer.errors : NONE}
          onChange={text => onChange(text || undefined)}
        />
      </Suspense>
      {inputsField || outputField ? (
        <Flex align="center" gap="2">
          <Button
            variant="secondary"
            size="small"
            isDisabled={disabled || !proposal}
            onPress={() =>
              onChange(sql.trim() ? `${proposal}\n\n${sql}` : `${proposal}\n`)
            }
          >
            Insert tables of the topics
          </Button>
        </Flex>
      ) : null}
      {answer && <SqlTables answer={answer} />}
    </FieldBox>
  );
}
