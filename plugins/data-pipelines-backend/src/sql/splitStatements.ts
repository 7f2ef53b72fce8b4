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
const SET_END = /\bEND\s*$/i;

function blank(token: string): string {
  return token.replace(/[^\n]/g, ' ');
}

/**
 * Splits a script at the semicolons that end statements. The grammars do not
 * know of everything, so this is done without them; one statement that is not
 * understood must not spoil the others.
 *
 * @internal
 */
export function splitStatements(sql: string): StatementText[] {
  const statements: StatementText[] = [];
  let start = 0;
  let words = '';
  let comments = '';
  const end = (position: number) => {
    const raw = sql.slice(start, position);
    const skipped = words.search(/\S/);
    if (skipped >= 0) {
      const before = sql.slice(0, start + skipped).split('\n');
      statements.push({
        text: raw.slice(skipped),
        words: words.slice(skipped),
        comments,
        line: before.length,
        column: before[before.length - 1].length + 1,
      });
    }
    start = position + 1;
    words = '';
    comments = '';
  };
  for (const match of sql.matchAll(TOKEN)) {
    const [token] = match;
    if (token === ';') {
      const isInSet = SET_BEGIN.test(words) && !SET_END.test(words);
      if (isInSet) {
        words += ';';
      } else {
        end(match.index);
      }
    } else if (token.startsWith('--') || token.startsWith('/*')) {
      comments += token;
      words += blank(token);
    } else if (/^['"`]/.test(token)) {
      // Kept as a word, so that an empty one is none.
      words += token.length > 1 ? `_${blank(token.slice(1))}` : token;
    } else {
      words += token;
    }
  }
  end(sql.length);
  return statements;
}
