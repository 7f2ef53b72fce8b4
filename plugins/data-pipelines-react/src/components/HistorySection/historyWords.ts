import {
  AppearanceEntry,
  ChangeEntry,
  HistoryEntry,
  RestartEntry,
  TransitionEntry,
} from '@data-portal/plugin-data-pipelines-common';
import {
  RemixiconComponentType,
  RiEditLine,
  RiExpandUpDownLine,
  RiEyeLine,
  RiRestartLine,
} from '@remixicon/react';
import { formatDuration } from '../../time';
import { verdictLookOf } from '../VerdictChip';
import { BandSegment, MarkEntry, timeByState } from './bandSegments';

/**
 * How each sort of mark looks, and what one and several of it are called.
 *
 * @internal
 */
export const markLooks: Record<
  MarkEntry['type'],
  { icon: RemixiconComponentType; one: string; many: string }
> = {
  spec: { icon: RiEditLine, one: 'change', many: 'changes' },
  scale: { icon: RiExpandUpDownLine, one: 'scaling', many: 'scalings' },
  restart: { icon: RiRestartLine, one: 'restart', many: 'restarts' },
};

/**
 * @internal
 */
export function iconOf(entry: HistoryEntry): RemixiconComponentType {
  switch (entry.type) {
    case 'transition':
      return verdictLookOf(entry.to).icon;
    case 'spec':
    case 'scale':
    case 'restart':
      return markLooks[entry.type].icon;
    default:
      return RiEyeLine;
  }
}

function restartInWords({ count, what, until, at, reason }: RestartEntry) {
  const subject = what === 'job' ? 'The job' : what;
  const times = count === 1 ? '' : ` ${count} times`;
  const span = until ? Date.parse(until) - Date.parse(at) : 0;
  const within = span > 0 ? ` within ${formatDuration(span)}` : '';
  return `${subject} was restarted${times}${within}${
    reason ? `: ${reason}` : ''
  }`;
}

function changeInWords({ type, manager }: ChangeEntry): string {
  const what = type === 'scale' ? 'Scaled' : 'Declaration changed';
  return manager ? `${what} by ${manager}` : what;
}

function transitionInWords({ from, to, reason }: TransitionEntry): string {
  return to === 'deleted' && reason === 'Removed'
    ? `Removed from the cluster; it was ${verdictLookOf(
        from,
      ).word.toLowerCase()}`
    : `${verdictLookOf(from).word} → ${verdictLookOf(to).word}: ${reason}`;
}

/**
 * An entry as one line.
 *
 * @internal
 */
export function entryInWords(
  entry: TransitionEntry | AppearanceEntry | ChangeEntry | RestartEntry,
): string {
  switch (entry.type) {
    case 'transition':
      return transitionInWords(entry);
    case 'restart':
      return restartInWords(entry);
    case 'appearance':
      return `Seen for the first time, ${verdictLookOf(
        entry.state,
      ).word.toLowerCase()}`;
    default:
      return changeInWords(entry);
  }
}

/**
 * A whole band as one sentence, for those who do not see it.
 *
 * @internal
 */
export function bandInWords(segments: BandSegment[], range: string): string {
  const parts = timeByState(segments).map(
    ({ state, span }) =>
      `${
        state ? verdictLookOf(state).word.toLowerCase() : 'not watched'
      } for ${formatDuration(span)}`,
  );
  return `States ${range}: ${parts.join(
    ', ',
  )}. Single events are listed below.`;
}
