import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import { verdictLookOf } from '@data-portal/plugin-data-pipelines-react';
import { OnCallPageText } from '@data-portal/plugin-on-call-react';

const FINE = ['healthy', 'completed', 'deleted'];

/**
 * What a page about a resource says, from its verdict; nothing while it is fine.
 */
export function pageTextOf(
  detail: Pick<
    ResourceDetail,
    'ref' | 'title' | 'kindTitle' | 'verdict' | 'freshness' | 'observedAt'
  >,
): OnCallPageText | undefined {
  const { ref, title, kindTitle, verdict, freshness, observedAt } = detail;
  const { state, reason, message, since, causes } = verdict;
  if (FINE.includes(state)) {
    return undefined;
  }
  const where = [ref.cluster, ref.namespace].filter(Boolean).join(', ');
  const word = verdictLookOf(state).word.toLocaleLowerCase('en-US');
  return {
    // Short, as it is read on a telephone.
    title: `${kindTitle} ${title} (${where}): ${word}, ${reason}`,
    details: [
      message,
      since && `Since ${since}.`,
      // What is old has to be told as such at three in the morning.
      freshness !== 'live' &&
        `The cluster does not answer; this is as of ${observedAt}.`,
      ...causes
        .filter(cause => cause.message !== message)
        .map(cause => `${cause.reason}: ${cause.message}`),
    ]
      .filter(Boolean)
      .join('\n'),
  };
}
