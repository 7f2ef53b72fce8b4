import {
  ChangeLine,
  ChangeOutcome,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';

const LONGEST_VALUE = 200;

function shorten(value: string | undefined): string {
  // A line break in a value would look like another line of the diff.
  const line = (value ?? '').replace(/\s*\n\s*/g, ' ⏎ ');
  return line.length > LONGEST_VALUE
    ? `${line.slice(0, LONGEST_VALUE)}…`
    : line;
}

function describeLine(line: ChangeLine): string {
  const { path, before, after } = line;
  if (before === undefined) {
    return `+ ${path}: ${shorten(after)}`;
  }
  if (after === undefined) {
    return `- ${path}: ${shorten(before)}`;
  }
  return `~ ${path}: ${shorten(before)} → ${shorten(after)}`;
}

/**
 * Words what a change does, one field a line, for a log or a result page.
 *
 * @internal
 */
export function describeChanges(
  outcome: Pick<ChangeOutcome, 'ref' | 'diff' | 'warnings'>,
): string {
  const { ref, diff, warnings } = outcome;
  return [
    stringifyResourceRef(ref),
    ...(diff.length ? diff.map(describeLine) : ['  no change']),
    ...warnings.map(warning => `! ${warning}`),
  ].join('\n');
}
