import { StatementText } from './splitStatements';

/**
 * What dt-sql-parser 4.5.1 does not know although Flink or Spark do. Only asked
 * of statements that it could not read.
 */
const UNKNOWN = [
  /\bTRY_CAST\s*\(/i,
  /\bQUALIFY\b/i,
  /\bMATERIALIZED\s+TABLE\b/i,
  /\b(?:CREATE|ALTER|DROP)\s+(?:OR\s+REPLACE\s+)?(?:TEMPORARY\s+)?(?:MODEL|CONNECTION|AGENT|TOOL)\b/i,
  /\bML_PREDICT\b|\bVECTOR_SEARCH\b|\bPROCESS_TABLE\b/i,
  // Functions over tables without TABLE( … ) around them.
  /\bFROM\s+(?:TUMBLE|HOP|CUMULATE|SESSION)\s*\(/i,
  // Filled in by something that runs before the SQL does.
  /\$\{|\{\{/,
  // Spark's scripting and pipes.
  /^\s*(?:BEGIN|DECLARE|CALL|EXECUTE\s+IMMEDIATE)\b/i,
  /\|>/,
];

const UNCHECKED = /\bunchecked\b/i;

/**
 * Whether a statement that could not be read may be right all the same: it has a
 * construct that is not known here, or a comment says "unchecked".
 *
 * @internal
 */
export function isBeyondGrammar(
  statement: Pick<StatementText, 'words' | 'comments'>,
): boolean {
  return (
    UNCHECKED.test(statement.comments) ||
    UNKNOWN.some(pattern => pattern.test(statement.words))
  );
}
