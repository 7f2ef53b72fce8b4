import {
  KindInput,
  Run,
  RunOutcome,
} from '@data-portal/plugin-data-pipelines-common';
import {
  isRecord,
  numberAt,
  oneLine,
  pastTimeAt,
  textAt,
  valueAt,
  wordAt,
} from '../judging';
import { APACHE_STATES, historyOf } from './apacheStates';

const SUMMARY = 'currentStateSummary';
const TIME = 'lastTransitionTime';
const MOST_RUNS = 50;

const WORDS = new Map(
  Object.entries(APACHE_STATES.words).map(([word, [state]]) => [
    word.toUpperCase(),
    state,
  ]),
);
/** Clearing up says nothing of how it went. */
const CLEARING = ['RESOURCERELEASED', 'TERMINATEDWITHOUTRELEASERESOURCES'];

function outcomeOf(word: string | undefined): RunOutcome | undefined {
  switch (WORDS.get(word ?? '')) {
    case 'failed':
      return 'failed';
    case 'completed':
      return CLEARING.includes(word ?? '') ? undefined : 'succeeded';
    default:
      return undefined;
  }
}

/** The entries of each attempt: one begins where the operator submits again. */
function attemptsOf(object: unknown): unknown[][] {
  const attempts: unknown[][] = [[]];
  for (const entry of historyOf(object)) {
    const word = wordAt(entry, SUMMARY);
    if (word === 'SUBMITTED' && attempts[attempts.length - 1].length > 0) {
      attempts.push([]);
    }
    attempts[attempts.length - 1].push(entry);
    if (word === 'SCHEDULEDTORESTART') {
      attempts.push([]);
    }
  }
  return attempts.filter(entries => entries.length > 0).slice(-MOST_RUNS);
}

/**
 * The attempts of an application of the Apache operator, which keeps how each of
 * them went.
 *
 * @internal
 */
export function apacheRuns({ object, now }: KindInput): Run[] {
  const attempts = attemptsOf(object);
  const last =
    numberAt(object, 'status.currentAttemptSummary.attemptInfo.id') ??
    attempts.length - 1;
  const uid = textAt(object, 'metadata.uid') ?? '';
  const spec = valueAt(object, 'spec');
  const image = textAt(object, [
    'spec',
    'sparkConf',
    'spark.kubernetes.container.image',
  ]);
  return attempts.flatMap((entries, index): Run[] => {
    const started = pastTimeAt(entries[0], TIME, now);
    if (!started) {
      return [];
    }
    const isLast = index === attempts.length - 1;
    const end = entries.find(entry => outcomeOf(wordAt(entry, SUMMARY)));
    const isOver =
      end !== undefined ||
      !isLast ||
      CLEARING.includes(wordAt(entries.at(-1), SUMMARY) ?? '');
    const ended = pastTimeAt(end ?? entries.at(-1), TIME, now);
    const outcome = outcomeOf(wordAt(end, SUMMARY));
    const said = textAt(end, 'message');
    const number = last - (attempts.length - 1 - index);
    return [
      {
        id: `${uid}/${number}`,
        name: textAt(object, 'metadata.name') ?? '',
        startedAt: started.toISOString(),
        ...(number >= 0 && { attempt: number + 1 }),
        outcome: outcome ?? (isOver ? 'unknown' : 'running'),
        ...(isOver &&
          ended &&
          ended >= started && { endedAt: ended.toISOString() }),
        ...(outcome === 'failed' && said && { reason: oneLine(said, 200) }),
        // Of the attempts before, nobody knows what was declared then.
        ...(isLast && image && { image: oneLine(image, 200) }),
        ...(isLast && isRecord(spec) && { spec }),
      },
    ];
  });
}
