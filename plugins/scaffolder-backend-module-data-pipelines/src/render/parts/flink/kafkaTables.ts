import { withoutQuoted } from './splitStatements';

const OPTION = /'((?:[^']|'')*)'\s*=\s*'((?:[^']|'')*)'/g;

/** A table of Kafka that a statement declares. */
type KafkaTable = {
  table: string;
  topic?: string;
  options: Map<string, string>;
  /** Where further options go. */
  end: number;
};

function unquoted(text: string): string {
  return text.replace(/''/g, "'");
}

/** Where the bracket that is open before an index closes. */
function closing(blank: string, start: number): number {
  let depth = 1;
  for (let index = start; index < blank.length; index++) {
    if (blank[index] === '(') {
      depth++;
    } else if (blank[index] === ')') {
      depth--;
      if (depth === 0) {
        return index;
      }
    }
  }
  return -1;
}

/**
 * Reads the table of Kafka that a statement declares.
 *
 * @returns undefined for any other statement
 *
 * @internal
 */
export function kafkaTableOf(statement: string): KafkaTable | undefined {
  const declared =
    /^CREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMPORARY\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([^\s(]+)/i.exec(
      statement,
    );
  if (!declared) {
    return undefined;
  }
  const blank = withoutQuoted(statement);
  const last = [...blank.matchAll(/\bWITH\s*\(/gi)].at(-1);
  if (!last) {
    return undefined;
  }
  const start = last.index + last[0].length;
  const end = closing(blank, start);
  if (end < 0) {
    return undefined;
  }
  const options = new Map(
    [...statement.slice(start, end).matchAll(OPTION)].map(([, key, value]) => [
      unquoted(key),
      unquoted(value),
    ]),
  );
  if (!['kafka', 'upsert-kafka'].includes(options.get('connector') ?? '')) {
    return undefined;
  }
  return {
    table: declared[1].replace(/`/g, ''),
    topic: options.get('topic'),
    options,
    end,
  };
}

/**
 * Adds options to the table that a statement declares; those it has stay as
 * they are.
 *
 * @internal
 */
export function withOptions(
  statement: string,
  found: KafkaTable,
  added: Record<string, string>,
): string {
  const quote = (text: string) => `'${text.replace(/'/g, "''")}'`;
  const missing = Object.entries(added)
    .filter(([key]) => !found.options.has(key))
    .map(([key, value]) => `${quote(key)} = ${quote(value)}`);
  if (!missing.length) {
    return statement;
  }
  const before = statement.slice(0, found.end).replace(/[\s,]+$/, '');
  return `${before}, ${missing.join(', ')}${statement.slice(found.end)}`;
}
