import { styleText } from 'node:util';
import {
  VerdictState,
  VERDICT_STATES,
} from '@data-portal/plugin-data-pipelines-common';
import { HealthLine, NOT_JUDGED } from './judgeDocuments';

type Style = 'red' | 'yellow' | 'green' | 'cyan' | 'gray';

const STYLES: Record<VerdictState, Style> = {
  failed: 'red',
  degraded: 'red',
  warning: 'yellow',
  unknown: 'yellow',
  progressing: 'cyan',
  suspended: 'gray',
  deleted: 'gray',
  completed: 'green',
  healthy: 'green',
};

const STATE_WIDTH = Math.max(...VERDICT_STATES.map(state => state.length));

/** What a file holds must not be able to steer a terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function sayOf({ state, message, since }: HealthLine): string {
  // Since when something is fine is of no interest to a reader of a list.
  return plain(
    since && state !== 'healthy'
      ? `${message} Since ${since.slice(0, 16).replace('T', ' ')} UTC.`
      : message,
  );
}

function summaryOf(lines: HealthLine[]): string {
  const judged = lines.filter(
    ({ reason, error }) => reason !== NOT_JUDGED && !error,
  );
  const counts = VERDICT_STATES.flatMap(state => {
    const count = judged.filter(line => line.state === state).length;
    return count ? [`${count} ${state}`] : [];
  });
  const others = lines.filter(({ reason }) => reason === NOT_JUDGED).length;
  const errors = lines.filter(({ error }) => error).length;
  return [
    `${judged.length} judged${counts.length ? `: ${counts.join(', ')}` : ''}`,
    ...(others ? [`${others} of other kinds`] : []),
    ...(errors ? [`${errors} not readable`] : []),
  ].join('; ');
}

/**
 * Lays the verdicts out as a table for a terminal, the causes under each where
 * there is more than one.
 *
 * @internal
 */
export function formatTable(
  lines: HealthLine[],
  options: { color: boolean },
): string {
  const paint = (state: VerdictState, text: string) =>
    options.color
      ? styleText(STYLES[state], text, { validateStream: false })
      : text;
  const nameOf = ({ ref, file, document }: HealthLine) =>
    plain(ref || `${file}, document ${document}`);
  const width = Math.max(8, ...lines.map(line => nameOf(line).length));
  const indent = ' '.repeat(STATE_WIDTH + 2);
  const rows = lines.flatMap(line => {
    const { state, causes, error, reason } = line;
    let word: string = state;
    if (error) {
      word = 'error';
    } else if (reason === NOT_JUDGED) {
      word = '-';
    }
    return [
      `${paint(state, word.padEnd(STATE_WIDTH))}  ${nameOf(line).padEnd(
        width,
      )}  ${sayOf(line)}`,
      ...(causes.length > 1 ? causes : []).map(
        cause =>
          `${indent}  ${paint(
            cause.state,
            cause.state.padEnd(STATE_WIDTH),
          )}  ${plain(`${cause.reason}: ${cause.message}`)}`,
      ),
    ];
  });
  const head = `${'STATE'.padEnd(STATE_WIDTH)}  ${'RESOURCE'.padEnd(
    width,
  )}  MESSAGE`;
  return `${[head, ...rows, '', summaryOf(lines)].join('\n')}\n`;
}
