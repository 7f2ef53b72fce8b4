const QUOTES = ["'", '`', '"'];

/** Where a quoted text that begins at an index ends, behind its quote. */
function endOfQuoted(sql: string, start: number): number {
  const quote = sql[start];
  for (let index = start + 1; index < sql.length; index++) {
    if (sql[index] === quote) {
      if (sql[index + 1] !== quote) {
        return index + 1;
      }
      index++;
    }
  }
  return sql.length;
}

function endOf(sql: string, mark: string, start: number): number {
  const found = sql.indexOf(mark, start);
  return found < 0 ? sql.length : found;
}

/**
 * Splits SQL into statements, as a runner takes them: without comments, and
 * without the words around a set of them. Hints stay.
 *
 * @internal
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let statement = '';
  let index = 0;
  while (index < sql.length) {
    const two = sql.slice(index, index + 2);
    if (QUOTES.includes(sql[index])) {
      const end = endOfQuoted(sql, index);
      statement += sql.slice(index, end);
      index = end;
    } else if (two === '--') {
      index = endOf(sql, '\n', index);
    } else if (two === '/*' && sql[index + 2] !== '+') {
      index = endOf(sql, '*/', index + 2) + 2;
      statement += ' ';
    } else if (sql[index] === ';') {
      statements.push(statement);
      statement = '';
      index++;
    } else {
      statement += sql[index];
      index++;
    }
  }
  return [...statements, statement]
    .map(text =>
      text
        .trim()
        .replace(
          /^(EXECUTE\s+STATEMENT\s+SET|BEGIN\s+STATEMENT\s+SET)\b\s*/i,
          '',
        )
        .replace(/^BEGIN\b\s*/i, '')
        // The runner tells statements by this word in capitals.
        .replace(/^insert\b/i, 'INSERT'),
    )
    .filter(text => text !== '' && !/^END$/i.test(text));
}

/**
 * The statement with everything quoted blanked out, of the same length, so that
 * words and brackets can be looked for.
 *
 * @internal
 */
export function withoutQuoted(statement: string): string {
  let blank = '';
  let index = 0;
  while (index < statement.length) {
    if (QUOTES.includes(statement[index])) {
      const end = endOfQuoted(statement, index);
      blank += ' '.repeat(end - index);
      index = end;
    } else {
      blank += statement[index];
      index++;
    }
  }
  return blank;
}
