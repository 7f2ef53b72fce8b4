import { KindInput } from '@data-portal/plugin-data-pipelines-common';
import { listAt, valueAt } from './access';
import { Judgement } from './Judgement';
import { minutes, pastTimeAt } from './time';
import { withGrace } from './withGrace';
import { oneLine } from './words';

const GRACE = minutes(10);

/**
 * An object that is being deleted. Whatever its status says no longer matters.
 *
 * @internal
 */
export function deletion(
  input: Pick<KindInput, 'object' | 'now'>,
): Judgement | undefined {
  const { object, now } = input;
  if (!valueAt(object, 'metadata.deletionTimestamp')) {
    return undefined;
  }
  const finalizers = listAt(object, 'metadata.finalizers').filter(
    name => typeof name === 'string',
  );
  const holders = oneLine(finalizers.join(', '), 200);
  return withGrace({
    since: pastTimeAt(object, 'metadata.deletionTimestamp', now),
    grace: GRACE,
    now,
    before: {
      state: 'progressing',
      reason: 'Deleting',
      message: 'It is being deleted.',
      evidence: 'metadata',
    },
    after: {
      state: 'warning',
      reason: 'DeletionHangs',
      message: holders
        ? `The deletion hangs: nobody has removed the finalizers ${holders}. See whether their operator runs.`
        : 'The deletion hangs, and no finalizer says on what.',
      evidence: 'metadata',
    },
  });
}
