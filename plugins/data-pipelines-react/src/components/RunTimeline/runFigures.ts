import {
  HistoryEntry,
  RunEntry,
  RunOutcome,
} from '@data-portal/plugin-data-pipelines-common';
import {
  RemixiconComponentType,
  RiCheckDoubleLine,
  RiCloseCircleFill,
  RiLoader2Line,
  RiQuestionFill,
  RiStopCircleFill,
} from '@remixicon/react';
import { formatDuration } from '../../time';

/**
 * How the end of a run looks: a word and an icon besides the colour.
 *
 * @internal
 */
export const outcomeLooks: Record<
  RunOutcome,
  { word: string; tone: string; icon: RemixiconComponentType }
> = {
  running: { word: 'Running', tone: 'busy', icon: RiLoader2Line },
  succeeded: { word: 'Succeeded', tone: 'good', icon: RiCheckDoubleLine },
  failed: { word: 'Failed', tone: 'worst', icon: RiCloseCircleFill },
  stopped: { word: 'Stopped', tone: 'neutral', icon: RiStopCircleFill },
  unknown: { word: 'End not seen', tone: 'neutral', icon: RiQuestionFill },
};

/**
 * The look of an outcome, also of one that a newer backend invented.
 *
 * @internal
 */
export function outcomeLookOf(outcome: RunOutcome) {
  return outcomeLooks[outcome] ?? { ...outcomeLooks.unknown, word: outcome };
}

/**
 * @internal
 */
export function runsOf(items: HistoryEntry[]): RunEntry[] {
  return items.filter((item): item is RunEntry => item.type === 'run');
}

/**
 * How long a run took, or has taken so far, in milliseconds.
 *
 * @returns undefined where nobody saw its end
 *
 * @internal
 */
export function durationOf(run: RunEntry, now: Date): number | undefined {
  const start = Date.parse(run.startedAt);
  if (run.endedAt) {
    return Math.max(0, Date.parse(run.endedAt) - start);
  }
  return run.outcome === 'running'
    ? Math.max(0, now.getTime() - start)
    : undefined;
}

/**
 * What a run takes as a rule: the middle one of those that went well.
 *
 * @internal
 */
export function usualDuration(runs: RunEntry[]): number | undefined {
  const durations = runs
    .filter(({ outcome, endedAt }) => outcome === 'succeeded' && endedAt)
    .map(run => Date.parse(run.endedAt!) - Date.parse(run.startedAt))
    .sort((a, b) => a - b);
  const middle = durations.length / 2;
  if (!durations.length) {
    return undefined;
  }
  return Number.isInteger(middle)
    ? (durations[middle - 1] + durations[middle]) / 2
    : durations[Math.floor(middle)];
}

/**
 * A duration beside the usual one: "4 min 3 s, 1.8 times the usual".
 *
 * @internal
 */
export function durationInWords(
  duration: number | undefined,
  usual: number | undefined,
): string {
  if (duration === undefined) {
    return 'not known';
  }
  const words = formatDuration(duration);
  const factor = usual ? duration / usual : 1;
  return factor >= 1.5
    ? `${words}, ${factor.toFixed(1)} times the usual`
    : words;
}

/**
 * All runs as one sentence, for those who do not see the bars.
 *
 * @internal
 */
export function runsInWords(
  runs: RunEntry[],
  usual: number | undefined,
): string {
  const counts = new Map<string, number>();
  for (const { outcome } of runs) {
    const word = outcomeLookOf(outcome).word.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = [...counts].map(([word, count]) => `${count} ${word}`);
  return [
    `The last ${runs.length} runs: ${parts.join(', ')}.`,
    usual !== undefined && `As a rule one takes ${formatDuration(usual)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
