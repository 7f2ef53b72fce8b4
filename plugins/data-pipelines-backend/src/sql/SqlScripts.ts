import {
  SqlParseAnswer,
  SqlParseRequest,
  SqlTable,
} from '@data-portal/plugin-data-pipelines-common';
import { isBeyondGrammar } from './isBeyondGrammar';
import { kindOfStatement } from './kindOfStatement';
import { splitStatements } from './splitStatements';
import { DeclaredTable, ReadOptions, SqlThread } from './SqlThread';

/** Statements; a job has a handful. */
const MOST_STATEMENTS = 200;
/** Nobody mends more of them at a time. */
const MOST_ERRORS = 20;
/** The options in which Flink's and Spark's connectors for Kafka name a topic. */
const TOPIC_OPTIONS = ['topic', 'subscribe', 'kafka.topic'];

function topicOf({ options }: DeclaredTable): string | undefined {
  const key = TOPIC_OPTIONS.find(candidate => options[candidate]);
  return key && options[key];
}

/**
 * Says what is in a script of SQL.
 *
 * @internal
 */
export class SqlScripts {
  readonly #thread: SqlThread;

  constructor(options: { thread: SqlThread }) {
    this.#thread = options.thread;
  }

  /** @throws InputError for a script that is too much to read. */
  async parse(
    request: SqlParseRequest,
    options?: ReadOptions,
  ): Promise<SqlParseAnswer> {
    const { dialect, sql } = request;
    const statements = splitStatements(sql, MOST_STATEMENTS);
    const found = statements.length
      ? await this.#thread.read(
          dialect,
          statements.map(({ text }) => text),
          options,
        )
      : [];
    const declared = new Map(
      found
        .flatMap(({ declares }) => declares)
        .map(table => [table.name, table]),
    );
    const toTables = (names: string[]): SqlTable[] =>
      [...new Set(names)]
        .filter(name => !declared.get(name)?.isView)
        .map(name => {
          const table = declared.get(name);
          const topic = table && topicOf(table);
          return { name, ...(topic && { topic }) };
        });
    return {
      statements: statements.map((statement, index) => ({
        kind: kindOfStatement(statement.words),
        line: statement.line,
        ...(found[index].errors.length > 0 &&
          isBeyondGrammar(statement) && { partial: true }),
      })),
      reads: toTables(found.flatMap(({ reads }) => reads)),
      writes: toTables(found.flatMap(({ writes }) => writes)),
      errors: statements
        .flatMap((statement, index) =>
          isBeyondGrammar(statement)
            ? []
            : found[index].errors.map(({ line, column, message }) => ({
                line: statement.line + line - 1,
                column: line === 1 ? statement.column + column - 1 : column,
                message,
              })),
        )
        .slice(0, MOST_ERRORS),
    };
  }
}
