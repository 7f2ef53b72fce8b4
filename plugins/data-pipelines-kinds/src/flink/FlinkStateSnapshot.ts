import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { genericDefinition, StateWords } from '../generic';
import {
  countOf,
  isRecord,
  Judgement,
  momentInWords,
  numberAt,
  pastTimeAt,
  textAt,
  valueAt,
  wordAt,
} from '../judging';
import { readStatusError } from './statusError';

const STATES: StateWords = {
  paths: ['status.state'],
  words: {
    TRIGGER_PENDING: ['progressing', 'The snapshot waits to be taken.'],
    IN_PROGRESS: ['progressing', 'The snapshot is being taken.'],
    COMPLETED: ['healthy', 'The snapshot is complete.'],
    FAILED: ['degraded', 'The snapshot could not be taken.'],
    ABANDONED: ['warning', 'The snapshot was given up: its job is gone.'],
  },
};

function rules({ object }: KindInput): Judgement[] {
  const state = wordAt(object, 'status.state');
  const error = readStatusError(object);
  const failures = numberAt(object, 'status.failures') ?? 0;
  if (state === 'FAILED' && error) {
    return [
      {
        state: 'degraded',
        reason: error.reason,
        message: `The snapshot could not be taken: ${error.message}`,
        evidence: 'status',
      },
    ];
  }
  return failures > 0 &&
    (state === 'TRIGGER_PENDING' || state === 'IN_PROGRESS')
    ? [
        {
          state: 'progressing',
          reason: 'Retrying',
          message: `The snapshot is tried again after ${countOf(
            failures,
            'failure',
          )}${error ? `: ${error.message}` : '.'}`,
          evidence: 'status',
        },
      ]
    : [];
}

/** A savepoint is kept for people, a checkpoint for the job itself. */
function typeOf(object: unknown): string | undefined {
  if (isRecord(valueAt(object, 'spec.savepoint'))) {
    const format = textAt(object, 'spec.savepoint.formatType') ?? 'CANONICAL';
    return `savepoint (${format.toLowerCase()})`;
  }
  return isRecord(valueAt(object, 'spec.checkpoint'))
    ? 'checkpoint'
    : undefined;
}

function jobOf(object: unknown): string | undefined {
  const name = textAt(object, 'spec.jobReference.name');
  const kind = textAt(object, 'spec.jobReference.kind');
  return name && (kind ? `${kind} ${name}` : name);
}

/** Deleting the object may delete what somebody counts on. */
function disposalOf(object: unknown): string | undefined {
  if (!isRecord(valueAt(object, 'spec.savepoint'))) {
    return undefined;
  }
  return valueAt(object, 'spec.savepoint.disposeOnDelete') === false
    ? 'its files stay'
    : 'its files are deleted too';
}

/**
 * One snapshot of the state of a Flink job.
 *
 * @internal
 */
export const flinkStateSnapshot = genericDefinition({
  group: 'flink.apache.org',
  kind: 'FlinkStateSnapshot',
  versions: ['v1beta1'],
  technology: 'flink',
  role: 'part',
  title: 'Flink state snapshot',
  states: STATES,
  rules,
  facts: ({ object, now }) => {
    const taken = pastTimeAt(object, 'status.resultTimestamp', now);
    return [
      ['Type', typeOf(object)],
      ['Job', jobOf(object)],
      ['Taken', taken && momentInWords(taken)],
      ['Path', textAt(object, 'status.path')],
      ['When deleted', disposalOf(object)],
    ];
  },
});
