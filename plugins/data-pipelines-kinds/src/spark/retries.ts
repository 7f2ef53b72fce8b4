import { numberAt, wordAt } from '../judging';

/**
 * Where an application stands with its retries.
 *
 * @internal
 */
export type Retries = {
  /** The retry that comes next. */
  next: number;
  /** Infinity where the restart policy sets no limit. */
  limit: number;
};

/**
 * Counts the retries of a run, or of the submission of one.
 *
 * @internal
 */
export function countRetries(
  object: unknown,
  of: 'execution' | 'submission',
): Retries {
  const policy = wordAt(object, 'spec.restartPolicy.type');
  const field =
    of === 'execution' ? 'onFailureRetries' : 'onSubmissionFailureRetries';
  const allowed = numberAt(object, `spec.restartPolicy.${field}`) ?? 0;
  // Attempts that were made, of which the first is no retry.
  const attempts = numberAt(object, `status.${of}Attempts`) ?? 1;
  let limit = 0;
  if (policy === 'ALWAYS') {
    limit = Infinity;
  } else if (policy === 'ONFAILURE') {
    limit = Math.max(0, allowed);
  }
  return { next: Math.max(1, attempts), limit };
}

/**
 * @returns undefined where no retry is left
 *
 * @internal
 */
export function retryInWords(retries: Retries): string | undefined {
  const { next, limit } = retries;
  if (next > limit) {
    return undefined;
  }
  return limit === Infinity
    ? `retry ${next}, without a limit`
    : `retry ${next} of ${limit}`;
}
