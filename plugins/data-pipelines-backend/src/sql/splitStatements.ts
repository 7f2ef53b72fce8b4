import { InputError } from '@backstage/errors';

/**
 * One statement of a script, and where it stands there.
 *
 * @internal
 */
export type StatementText = {
  text: string;
  /** The same with nothing in strings and comments, for looking at its words. */
  words: string;
  /** What its comments say. */
  comments: string;
  /** Of its first character, from 1. */
  line: number;
  column: number;
};

/** A comment, a quoted text, a semicolon, or a run of anything else. */
const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$)|`[^`]*(?:`|$)|;|[^-/'"`;]+|[\s\S]/g;

/** Flink's way to run several inserts as one job. */
const SET_BEGIN =
  /^\s*(?:EXECUTE\s+STATEMENT\s+SET\s+BEGIN|BEGIN\s+STATEMENT\s+SET)\b/i;
const SET_END = /^\s*END\s*$/i;

function blank(token: string): string {
  return token.replace(/[^\n]/g, ' ');
}

/** Tells lines and columns of positions that only go on, looking at nothing twice. */
function placesOf(sql: string): (position: number) => {
  line: number;
  column: number;
} {
  let line = 1;
  let lineStart = 0;
  return position => {
    let next = sql.indexOf('\n', lineStart);
    while (next >= 0 && next < position) {
      line += 1;
      lineStart = next + 1;
      next = sql.indexOf('\n', lineStart);
    }
    return { line, column: position - lineStart + 1 };
  };
}

/**
 * Splits a script at the semicolons that end statements. The grammars do not
 * know of everything, so this is done without them; one statement that is not
 * understood must not spoil the others.
 *
 * @param limit - how many statements there may be, those in statement sets too
 * @throws InputError for more of them
 *
 * @internal
 */
export function splitStatements(sql: string, limit: number): StatementText[] {
  const statements: StatementText[] = [];
  const placeOf = placesOf(sql);
  let start = 0;
  let words = '';
  let comments = '';
  let isInSet = false;
  /** What stands behind the last semicolon. */
  let part = '';
  let count = 0;
  const add = () => {
    count += 1;
    if (count > limit) {
      throw new InputError(
        `sql: it has more than the ${limit} statements that are read. Split it`,
      );
    }
  };
  const say = (text: string) => {
    words += text;
    part += text;
  };
  const end = (position: number) => {
    const skipped = words.search(/\S/);
    if (skipped >= 0) {
      add();
      statements.push({
        text: sql.slice(start + skipped, position),
        words: words.slice(skipped),
        comments,
        ...placeOf(start + skipped),
      });
    }
    start = position + 1;
    words = '';
    comments = '';
    part = '';
    isInSet = false;
  };
  for (const match of sql.matchAll(TOKEN)) {
    const [token] = match;
    if (token === ';') {
      isInSet = isInSet ? !SET_END.test(part) : SET_BEGIN.test(words);
      if (isInSet) {
        add();
        words += ';';
        part = '';
      } else {
        end(match.index);
      }
    } else if (token.startsWith('--') || token.startsWith('/*')) {
      comments += token;
      say(blank(token));
    } else if (/^['"`]/.test(token)) {
      // Kept as a word, so that an empty one is none.
      say(token.length > 1 ? `_${blank(token.slice(1))}` : token);
    } else {
      say(token);
    }
  }
  end(sql.length);
  return statements;
}
